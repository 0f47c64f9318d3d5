import { Selector } from '../../src';

/** A manifest as data. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: any;
}

/** Fields of Calico that hold selectors. */
const SELECTORS = new Set(['selector', 'notSelector', 'namespaceSelector', 'serviceAccountSelector']);

/**
 * What a policy object means, so that two spellings of the same can be compared.
 *
 * Selectors are canonical, addresses are sets, ports are numbers where they are numbers; what is absent, empty or the
 * default is left out. The order of rules is kept: it has a meaning.
 */
export function meaning({ apiVersion, kind, metadata, spec }: Manifest): unknown {
  const calico = apiVersion.startsWith('projectcalico.org/');
  return {
    apiVersion, kind, name: metadata.name, namespace: metadata.namespace, spec: normal(withDefaults(kind, calico, spec), calico),
  };
}

function withDefaults(kind: string, calico: boolean, spec: any): any {
  if (!calico || kind === 'Tier') {
    return calico ? { defaultAction: 'Deny', ...spec } : spec;
  }
  return { tier: 'default', preDNAT: false, doNotTrack: false, applyOnForward: false, ...spec };
}

function normal(value: any, calico: boolean, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map(item => normal(item, calico, key));
    return ['nets', 'notNets', 'types', 'policyTypes'].includes(key) ? [...items].sort() : items;
  }
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value)
      .map(([field, inner]) => [field, normal(inner, calico, field)] as const)
      .filter(([field, inner]) => inner !== undefined && !(['source', 'destination'].includes(field) && isEmpty(inner)));
    return Object.fromEntries(fields);
  }
  if (calico && SELECTORS.has(key) && typeof value === 'string') {
    return value === '' ? undefined : Selector.parse(value).canonical;
  }
  return typeof value === 'string' && /^\d+$/.test(value) && ['ports', 'notPorts'].includes(key) ? Number(value) : value;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
