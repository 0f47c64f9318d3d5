/**
 * Selectors as Calico rewrites and joins them before Felix reads them (R-SCP-1 to R-SCP-9).
 *
 * Calico works on text, and so does this: the replacement of `all()` reaches into quoted values (R-SCP-3b).
 */
import type { Entity, Policy } from '../model';
import { joined, parsed, ScopedSelector } from './joined';
import { remembered } from '../values/remembered';
import { ComparisonNode, comparisonNode, groupNode, hasNode, membershipNode, notNode, SelectorNode } from '../values/selector/ast';
import { knownSelector } from '../values/selector/known';
import { canonicalText } from '../values/selector/print';

export type { ScopedSelector } from './joined';

/** Put before the labels that endpoints and sets inherit from their namespace (R-LBL-2). */
export const NAMESPACE_PREFIX = 'pcns.';

/** Put before the labels that pods inherit from their service account (R-LBL-2). */
export const SERVICE_ACCOUNT_PREFIX = 'pcsa.';

export const NAMESPACE_LABEL = 'projectcalico.org/namespace';
export const SERVICE_ACCOUNT_LABEL = 'projectcalico.org/serviceaccount';
export const ORCHESTRATOR_LABEL = 'projectcalico.org/orchestrator';

/** What a policy selects; undefined where it can't be parsed, which makes the policy absent (R-SCP-4). */
export function policySelector(policy: Policy): ScopedSelector | undefined {
  const { namespace, selector, namespaceSelector, serviceAccountSelector } = policy;
  if (serviceAccountSelector === '' && namespace !== undefined && selector !== '' && !namespace.includes('\'')) {
    return joined(selector, ofNamespace(namespace));
  }
  let text = selector;
  if (namespace !== undefined) {
    text = withOther(text, ofNamespace(namespace));
  } else if (namespaceSelector !== '') {
    text = withOther(text, ofNamespaces(namespaceSelector)).replaceAll('all()', `has(${NAMESPACE_LABEL})`);
  }
  if (serviceAccountSelector !== '') {
    text = withOther(text, ofServiceAccounts(serviceAccountSelector)).replaceAll('all()', `has(${SERVICE_ACCOUNT_LABEL})`);
  }
  return parsed(text);
}

/** The peers of one side of a rule, by labels. */
export interface PeerSelectors {
  /** The peers must be selected by this; absent: anything, known or not (R-SCP-8). */
  readonly positive?: ScopedSelector;

  /** The peers must not be selected by this; only where nothing is said positively (R-SCP-9). */
  readonly negative?: ScopedSelector;
}

const ANYBODY: PeerSelectors = {};

/** Whom the selectors of one side of a rule mean; undefined where one can't be parsed, which makes the policy absent. */
export function peerSelectors(entity: Entity, namespace: string | undefined): PeerSelectors | undefined {
  const { selector, notSelector, namespaceSelector, serviceAccounts } = entity;
  if (selector === undefined && notSelector === undefined && namespaceSelector === undefined && serviceAccounts === undefined) {
    return ANYBODY;
  }
  return workOut(entity, namespace);
}

function workOut(entity: Entity, namespace: string | undefined): PeerSelectors | undefined {
  const { selector = '', notSelector = '', namespaceSelector = '', serviceAccounts } = entity;
  const accounts = serviceAccounts === undefined ? '' : accountSelector(serviceAccounts.names, serviceAccounts.selector);
  let positive = selector;
  if (accounts !== '') {
    positive = positive === '' ? accounts : `(${accounts}) && (${positive})`;
  }
  const inNamespace = namespacePart(namespaceSelector, namespace, selector !== '' || serviceAccounts !== undefined || notSelector !== '');
  if (inNamespace !== '' && positive !== '' && notSelector === '') {
    const both = joined(inNamespace, positive);
    return both && { positive: both };
  }
  if (inNamespace !== '') {
    positive = positive === '' ? inNamespace : `(${inNamespace}) && (${positive})`;
  }
  if (positive !== '' && notSelector !== '') {
    positive = `(${positive}) && (!(${notSelector}))`;
  }
  const [yes, no] = [positive === '' ? undefined : parsed(positive), notSelector === '' ? undefined : parsed(notSelector)];
  if ((positive !== '' && yes === undefined) || (notSelector !== '' && no === undefined)) {
    return undefined;
  }
  return { ...yes && { positive: yes }, ...no && !yes && { negative: no } };
}

/** The part that says the namespace (R-SCP-6, R-SCP-7). */
function namespacePart(namespaceSelector: string, namespace: string | undefined, isAboutEndpoints: boolean): string {
  if (namespaceSelector !== '') {
    return inNamespaces(namespaceSelector);
  }
  return namespace !== undefined && isAboutEndpoints ? ofNamespace(namespace) : '';
}

/** What is in the namespaces that a rule selects; in none, where it says so. */
const inNamespaces = remembered(selector =>
  (ofNamespaces(selector) ?? selector).replaceAll('all()', `has(${NAMESPACE_LABEL})`).replaceAll('global()', `!has(${NAMESPACE_LABEL})`));

/** What is in a namespace. */
const ofNamespace = remembered(namespace => `${NAMESPACE_LABEL} == '${namespace}'`);

/** The service accounts as a selector; the empty text where names make none, which takes the selector with them (R-GATE-9). */
function accountSelector(names: readonly string[], selector: string): string {
  const byName = names.length === 0 ? '' : `${SERVICE_ACCOUNT_LABEL} in { '${names.join('\', \'')}' }`;
  if (byName !== '' && knownSelector(byName) === undefined) {
    return '';
  }
  const byLabel = selector === '' ? '' : ofServiceAccounts(selector) ?? selector;
  return [byLabel, byName].filter(part => part !== '').map((part, _, { length }) => length > 1 ? `(${part})` : part).join(' && ');
}

/** Joins a selector with what Calico asks beside it. What can't be parsed is left out, and the policy widens (R-SCP-4). */
function withOther(selector: string, other: string | undefined): string {
  return other === undefined ? selector : selector === '' ? other : `(${selector}) && ${other}`;
}

/** A selector of namespaces, and one of service accounts, as what they select hands their labels down. */
const ofNamespaces = prefixed(NAMESPACE_PREFIX);
const ofServiceAccounts = prefixed(SERVICE_ACCOUNT_PREFIX);

/** The canonical text of a selector with a prefix before its labels; undefined where it can't be parsed. */
function prefixed(prefix: string): (selector: string) => string | undefined {
  return remembered(selector => {
    const node = knownSelector(selector);
    return node && canonicalText(prefixNode(node, prefix));
  });
}

function prefixNode(node: SelectorNode, prefix: string): SelectorNode {
  switch (node.op) {
    case 'all':
    case 'global':
      return node;
    case 'has':
      return hasNode(prefix + node.key);
    case 'in':
    case 'not in':
      return membershipNode(node.op, prefix + node.key, node.values);
    case 'not':
      return notNode(prefixNode(node.operand, prefix));
    case 'and':
    case 'or':
      return groupNode(node.op, node.operands.map(operand => prefixNode(operand, prefix)));
    default:
      return comparisonNode((node as ComparisonNode).op, prefix + node.key, node.value);
  }
}
