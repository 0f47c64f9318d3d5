import { Selector } from '../../../src';
import { Cidr } from '../../../src/values/cidr';

/** A pod, or an address that is none, as far as policies look at it. */
export interface Endpoint {
  readonly ip?: string;
  readonly namespace?: string;
  readonly labels?: Labels;
}

/** An attempt to connect. */
export interface Flow {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly protocol?: string;
  readonly port: number;
}

type Labels = Readonly<Record<string, string>>;

type Direction = 'Ingress' | 'Egress';

interface Rule {
  readonly action: string;
  readonly matches: (flow: Flow) => boolean;
}

interface Policy {
  readonly tier: string;
  readonly order: number;
  readonly name: string;
  readonly types: readonly Direction[];
  readonly rules: Readonly<Record<Direction, Rule[]>>;
  readonly selects: (endpoint: Endpoint) => boolean;
}

/**
 * Decides flows between pods by walking the policies, for the few fields that the patterns write.
 *
 * Small enough to be read beside R-EVAL-4; `verdict.test.ts` holds it against recorded answers of Calico itself.
 *
 * @param objects what a chart writes: policies, tiers, network sets; anything else is ignored
 * @param namespaces labels of the namespaces
 */
export class Verdict {
  private readonly policies: Policy[];

  private readonly tiers: { name: string; order: number; action: string }[];

  private readonly sets: { labels: Labels; nets: string[] }[];

  constructor(objects: readonly any[], private readonly namespaces: Readonly<Record<string, Labels>> = {}) {
    this.policies = objects.flatMap(object => this.read(object)).sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1));
    this.tiers = [
      ...objects.filter(({ kind }) => kind === 'Tier').map(({ metadata: { name }, spec: { order, defaultAction } }) => ({ name, order, action: defaultAction })),
      { name: 'default', order: 1_000_000, action: 'Deny' },
    ].sort((a, b) => a.order - b.order);
    this.sets = objects.filter(({ kind }) => kind === 'GlobalNetworkSet').map(({ metadata, spec }) => ({ labels: metadata.labels, nets: spec.nets ?? [] }));
  }

  /** Whether both sides let it through (R-EVAL-8). */
  public allows(flow: Flow): boolean {
    return this.decide(flow.from, 'Egress', flow) && this.decide(flow.to, 'Ingress', flow);
  }

  private decide(endpoint: Endpoint, direction: Direction, flow: Flow): boolean {
    for (const { name, action } of endpoint.namespace === undefined ? [] : this.tiers) {
      const policies = this.policies.filter(({ tier, types, selects }) => tier === name && types.includes(direction) && selects(endpoint));
      const hit = policies.flatMap(({ rules }) => rules[direction]).find(rule => rule.matches(flow))?.action ?? action;
      if (policies.length > 0 && hit !== 'Pass') {
        return hit === 'Allow';
      }
    }
    return true; // the namespace's profile (R-EVAL-6)
  }

  private read({ apiVersion, kind, metadata, spec }: any): Policy[] {
    if (kind === 'NetworkPolicy' && apiVersion === 'networking.k8s.io/v1') {
      return [{
        tier: 'default',
        order: 1000,
        name: metadata.name,
        types: spec.policyTypes,
        rules: {
          Ingress: (spec.ingress ?? []).map((rule: any) => this.kubernetesRule(rule.from, rule.ports, 'from', metadata.namespace)),
          Egress: (spec.egress ?? []).map((rule: any) => this.kubernetesRule(rule.to, rule.ports, 'to', metadata.namespace)),
        },
        selects: ({ namespace, labels }) => namespace === metadata.namespace && hasAll(labels, spec.podSelector),
      }];
    }
    if (!['NetworkPolicy', 'GlobalNetworkPolicy'].includes(kind) || spec.preDNAT) {
      return [];
    }
    const rulesOf = (list: any[] = []): Rule[] => list.map(rule => this.calicoRule(rule, metadata.namespace));
    return [{
      tier: spec.tier ?? 'default',
      order: spec.order ?? Infinity,
      name: metadata.name,
      types: spec.types,
      rules: { Ingress: rulesOf(spec.ingress), Egress: rulesOf(spec.egress) },
      selects: endpoint => (metadata.namespace === undefined || metadata.namespace === endpoint.namespace) && this.isSelected(endpoint, spec),
    }];
  }

  private calicoRule({ action, protocol, source, destination }: any, namespace?: string): Rule {
    return {
      action,
      matches: flow => (protocol === undefined || protocol === (flow.protocol ?? 'TCP'))
        && this.isEntity(flow.from, source, namespace)
        && this.isEntity(flow.to, destination, namespace)
        && (destination?.ports === undefined || destination.ports.some((port: any) => isPort(flow.port, String(port)))),
    };
  }

  private isEntity(endpoint: Endpoint, entity: any = {}, namespace?: string): boolean {
    const { nets, notNets, selector, namespaceSelector } = entity;
    if (nets && !nets.some((net: string) => isIn(endpoint, net))) return false;
    if (notNets?.some((net: string) => isIn(endpoint, net))) return false;
    if (selector === undefined && namespaceSelector === undefined) return true;
    const own = namespaceSelector === undefined ? namespace === undefined || endpoint.namespace === namespace : true;
    const isPod = own && endpoint.namespace !== undefined && namespaceSelector !== 'global()';
    const isGlobal = namespaceSelector === 'global()' || (namespaceSelector === undefined && namespace === undefined);
    const sets = isGlobal ? this.sets.filter(({ labels }) => Selector.parse(selector).matches(labels)) : [];
    return (isPod && this.isSelected(endpoint, { selector, namespaceSelector })) || sets.some(set => set.nets.some(net => isIn(endpoint, net)));
  }

  private isSelected({ labels, namespace = '' }: Endpoint, { selector = '', namespaceSelector = '' }: any): boolean {
    const own = { ...labels, 'projectcalico.org/namespace': namespace, 'projectcalico.org/orchestrator': 'k8s' };
    return Selector.parse(selector).matches(own) && Selector.parse(namespaceSelector).matches(this.labelsOf(namespace));
  }

  private labelsOf(namespace: string): Record<string, string> {
    return { ...this.namespaces[namespace], 'kubernetes.io/metadata.name': namespace, 'projectcalico.org/name': namespace };
  }

  private kubernetesRule(peers: any[] | undefined, ports: any[] | undefined, side: 'from' | 'to', own: string): Rule {
    const isPeer = (endpoint: Endpoint, { podSelector, namespaceSelector, ipBlock }: any) => ipBlock
      ? isIn(endpoint, ipBlock.cidr) && !ipBlock.except?.some((net: string) => isIn(endpoint, net))
      : endpoint.namespace !== undefined && hasAll(endpoint.labels, podSelector)
        && (namespaceSelector ? hasAll(this.labelsOf(endpoint.namespace), namespaceSelector) : endpoint.namespace === own);
    return {
      action: 'Allow',
      matches: flow => (peers === undefined || peers.some(peer => isPeer(flow[side], peer)))
        && (ports === undefined || ports.some(({ protocol = 'TCP', port, endPort = port }) =>
          protocol === (flow.protocol ?? 'TCP') && (port === undefined || (flow.port >= port && flow.port <= endPort)))),
    };
  }
}

function hasAll(labels: Labels = {}, { matchLabels = {}, matchExpressions = [] }: any = {}): boolean {
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value)
    && matchExpressions.every(({ key, operator, values }: any) => operator === 'Exists' ? key in labels : operator === 'In' && values.includes(labels[key]));
}

function isIn({ ip }: Endpoint, net: string): boolean {
  return ip !== undefined && Cidr.parse(net).contains(Cidr.parse(ip));
}

function isPort(port: number, written: string): boolean {
  const [first, last = first] = written.split(':').map(Number);
  return port >= first && port <= last;
}
