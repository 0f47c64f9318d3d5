import { quote } from '../../values/quote';
import { comparisonNode, groupNode, hasNode, LeafNode, membershipNode, notNode, SelectorNode } from '../../values/selector/ast';
import { canonicalText } from '../../values/selector/print';
import { Item, LabelValue, UNTOLD } from '../items';
import { hasMember } from '../members';
import type { End, Packet } from '../packet';
import { NAMESPACE_LABEL, NAMESPACE_PREFIX, ScopedSelector, SERVICE_ACCOUNT_LABEL, SERVICE_ACCOUNT_PREFIX } from '../scope';
import type { EndWords } from './end-words';
import type { Mismatch } from './explanation';

/** Why an end is not among the peers of a rule: the first part of the selector that its labels don't meet. */
export function selectorMismatch(selector: ScopedSelector, end: End, packet: Packet, words: EndWords): Mismatch {
  const items = words.items(end, packet);
  const item = items.find(({ kind }) => kind === 'workloads') ?? items[0];
  if (item === undefined) {
    return {
      criterion: conjuncts(selector.node).filter(({ op }) => op !== 'all').map(partWords).join(' and ') || 'selector `all()`',
      found: `${words.subject(end, packet)} is no pod, HostEndpoint or network set of the cluster`,
    };
  }
  const { labels } = words.compiled.directory;
  const part = conjuncts(selector.node).find(node => !hasMember(labels.select({ node }).yes, item.id)) ?? selector.node;
  return { criterion: partWords(part), found: labelsFound(part, item, itemName(item, end, packet, words), words) };
}

/** Why an end is among those that a rule leaves out. */
export function notSelectorMismatch({ node }: ScopedSelector, end: End, packet: Packet, words: EndWords): Mismatch {
  const { labels } = words.compiled.directory;
  const item = words.items(end, packet).find(({ id }) => hasMember(labels.select({ node }).yes, id));
  const found = item === undefined
    ? `${words.subject(end, packet)} is taken to be so`
    : labelsFound(node, item, itemName(item, end, packet, words), words);
  return { criterion: `not ${partWords(node)}`, found };
}

/** What an item is called: a pod by the pod that is meant, for an item stands for all with the same labels. */
function itemName({ kind, host, set }: Item, end: End, packet: Packet, words: EndWords): string {
  switch (kind) {
    case 'workloads': return words.subject(end, packet);
    case 'host': return `HostEndpoint ${host!.name}`;
    default: return `${set!.kind} ${set!.namespace === undefined ? '' : `${set!.namespace}/`}${set!.name}`;
  }
}

/** The parts that must hold together. */
function conjuncts(node: SelectorNode): readonly SelectorNode[] {
  return node.op === 'and' ? node.operands.flatMap(conjuncts) : [node];
}

/** A part as whoever wrote the rule knows it, without what Calico puts before the labels. */
function partWords(node: SelectorNode): string {
  const keys = keysOf(node);
  if (keys.length > 0 && keys.every(key => key.startsWith(NAMESPACE_PREFIX))) {
    return `namespace selector ${quote(canonicalText(withoutPrefix(node, NAMESPACE_PREFIX)))}`;
  }
  if (keys.length > 0 && keys.every(key => key.startsWith(SERVICE_ACCOUNT_PREFIX))) {
    return `service account selector ${quote(canonicalText(withoutPrefix(node, SERVICE_ACCOUNT_PREFIX)))}`;
  }
  if (node.op === '==' && node.key === NAMESPACE_LABEL) {
    return `namespace ${quote(node.value)}`;
  }
  if (node.op === 'has' && node.key === NAMESPACE_LABEL) {
    return 'any namespace';
  }
  if (node.op === 'not' && node.operand.op === 'has' && node.operand.key === NAMESPACE_LABEL) {
    return 'no namespace';
  }
  return node.op === 'in' && node.key === SERVICE_ACCOUNT_LABEL
    ? `service account ${node.values.map(quote).join(' or ')}`
    : `selector ${quote(canonicalText(node))}`;
}

/** The labels that a part asks for, as an item has them. */
function labelsFound(node: SelectorNode, item: Item, name: string, { compiled }: EndWords): string {
  const said = keysOf(node).map(key => labelWords(key, compiled.directory.items.label(item, key), name, item));
  return said.length === 0 ? `${name} is in no namespace` : [...new Set(said)].join(', ');
}

function labelWords(key: string, value: LabelValue, name: string, item: Item): string {
  if (value === UNTOLD) {
    return `labels of the namespace or service account of ${name} are not among the manifests`;
  }
  if (key === NAMESPACE_LABEL) {
    return value === undefined ? `${name} is in no namespace` : `${name} is in namespace ${value}`;
  }
  if (key === SERVICE_ACCOUNT_LABEL) {
    return value === undefined ? `${name} has no service account` : `${name} has service account ${value}`;
  }
  const [prefix, owner] = [
    [NAMESPACE_PREFIX, `namespace ${item.namespace}`] as const,
    [SERVICE_ACCOUNT_PREFIX, `service account ${item.serviceAccount}`] as const,
  ].find(([start, whose]) => key.startsWith(start) && !whose.endsWith('undefined')) ?? ['', name];
  const own = key.slice(prefix.length);
  return value === undefined ? `${owner} has no label ${own}` : `${owner} has ${own}=${value}`;
}

/** The labels that a selector asks for, each once. */
function keysOf(node: SelectorNode): string[] {
  switch (node.op) {
    case 'all':
    case 'global': return [];
    case 'not': return keysOf(node.operand);
    case 'and':
    case 'or': return [...new Set(node.operands.flatMap(keysOf))];
    default: return [node.key];
  }
}

function withoutPrefix(node: SelectorNode, prefix: string): SelectorNode {
  switch (node.op) {
    case 'not': return notNode(withoutPrefix(node.operand, prefix));
    case 'and':
    case 'or': return groupNode(node.op, node.operands.map(operand => withoutPrefix(operand, prefix)));
    default: return leafWithoutPrefix(node, prefix);
  }
}

function leafWithoutPrefix(node: LeafNode, prefix: string): SelectorNode {
  switch (node.op) {
    case 'all':
    case 'global': return node;
    case 'has': return hasNode(node.key.slice(prefix.length));
    case 'in':
    case 'not in': return membershipNode(node.op, node.key.slice(prefix.length), node.values);
    default: return comparisonNode(node.op, node.key.slice(prefix.length), node.value);
  }
}
