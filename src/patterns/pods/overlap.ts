import { ApiObject } from 'cdk8s';
import { Labels, Manifest } from '../../resources/reading/manifest';
import { World } from '../../resources/synth/world';
import { Selector } from '../../values';
import { labelsOf } from '../../values/selector/ast';

/** Whether what one policy selects is selected by another as well: none of it, perhaps some, all of it. */
export type Overlap = 'none' | 'some' | 'all';

/** Labels by which Calico and Kubernetes tell a namespace's name: known of namespaces that are made elsewhere, too. */
const NAME_KEYS = ['projectcalico.org/name', 'kubernetes.io/metadata.name'];

/** How far `others` reaches into what `own` selects, as far as manifests tell. */
export function overlapOf(own: Manifest, others: Manifest, object: ApiObject, world: World): Overlap {
  const namespaces = namespaceOverlap(own, others, object, world);
  if (namespaces === 'none') {
    return 'none';
  }
  const whole = isAll(others.spec?.selector) && (others.spec?.serviceAccountSelector ?? '') === '';
  const same = others.spec?.selector === own.spec?.selector && others.spec?.serviceAccountSelector === own.spec?.serviceAccountSelector;
  return namespaces === 'all' && (whole || same) ? 'all' : 'some';
}

function namespaceOverlap(own: Manifest, others: Manifest, object: ApiObject, world: World): Overlap {
  const [mine, theirs] = [ownNamespace(own), ownNamespace(others)];
  if (mine !== undefined && theirs !== undefined) {
    return mine === theirs ? 'all' : 'none';
  }
  if (mine !== undefined) {
    return isSelected(mine, others.spec?.namespaceSelector, object, world);
  }
  if (theirs !== undefined) {
    return isSelected(theirs, own.spec?.namespaceSelector, object, world) === 'none' ? 'none' : 'some';
  }
  const [selector, other] = [own.spec?.namespaceSelector, others.spec?.namespaceSelector];
  return isAll(other) || selector === other ? 'all' : 'some';
}

/** The one namespace to which a policy is tied: its own, or the one that its selector names. */
function ownNamespace({ kind, metadata, spec }: Manifest): string | undefined {
  if (kind === 'NetworkPolicy') {
    return metadata.namespace;
  }
  const node = nodeOf(spec?.namespaceSelector);
  return node?.op === '==' && NAME_KEYS.includes(node.key) ? node.value : undefined;
}

function isSelected(namespace: string, text: unknown, object: ApiObject, world: World): Overlap {
  if (isAll(text)) {
    return 'all';
  }
  const node = nodeOf(text);
  if (!node) {
    return 'some';
  }
  const made = world.clusterOf(object).namespaces.get(namespace);
  const labels: Labels = { ...made, ...Object.fromEntries(NAME_KEYS.map(key => [key, namespace])) };
  if (!made && labelsOf(node).some(key => !NAME_KEYS.includes(key))) {
    return 'some'; // its other labels are not known here
  }
  return Selector.parse(text as string).matches({ ...labels }) ? 'all' : 'none';
}

function nodeOf(text: unknown): Selector['_node'] | undefined {
  const selector = typeof text === 'string' ? Selector.parse(text) : undefined;
  return selector && selector._problems.length === 0 ? selector._node : undefined;
}

/** Calico reads an absent or empty selector as everything (R-SEL-8). */
function isAll(text: unknown): boolean {
  return text === undefined || text === '' || nodeOf(text)?.op === 'all';
}
