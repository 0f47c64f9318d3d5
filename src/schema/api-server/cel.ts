import type { Details, Faults } from '../faults';
import { RULES } from '../generated/rules';
import { at, Path, ROOT } from '../path';
import type { Structure } from '../structure';
import { isObject } from '../types';
import { CelError, CelRule } from './cel-runtime';
import type { IssueCode } from '../words/words';

interface RuleWords {
  readonly code: IssueCode;
  readonly details?: Details;
}

const tierAction = (tier: string, action: string): RuleWords => ({ code: 'built-in-tier-action', details: { tier, action } });
const tierOrder = (tier: string, order: number): RuleWords => ({ code: 'built-in-tier-order', details: { tier, order } });

/** Our codes for the rules of the bundle, by the message that each has there. */
const CODES: Readonly<Record<string, RuleWords>> = {
  'global() can only be used in an EntityRule namespaceSelector': { code: 'global-selector-misplaced' },
  'cannot specify NamespaceSelector and Services on the same rule': { code: 'services-beside-namespace-selector' },
  'cannot specify ServiceAccounts and Services on the same rule': { code: 'services-beside-service-accounts' },
  'services must specify a service name': { code: 'services-without-name' },
  'cannot specify Selector/NotSelector and Services on the same rule': { code: 'services-beside-selector' },
  'cannot specify Nets/NotNets and Services on the same rule': { code: 'services-beside-nets' },
  'ports and notPorts cannot be specified with services': { code: 'services-beside-ports' },
  'ICMP code specified without an ICMP type': { code: 'icmp-code-without-type' },
  'ICMP fields require protocol to be ICMP or ICMPv6': { code: 'icmp-without-protocol' },
  'protocol ICMP requires ipVersion 4': { code: 'icmp-against-ip-version' },
  'protocol ICMPv6 requires ipVersion 6': { code: 'icmpv6-against-ip-version' },
  'rules with HTTP match must have protocol TCP or unset': { code: 'http-without-tcp' },
  'HTTP match is only valid on Allow rules': { code: 'http-without-allow' },
  'preDNAT and doNotTrack cannot both be true': { code: 'prednat-beside-donottrack' },
  'preDNAT policy cannot have any egress rules': { code: 'prednat-with-egress-rules' },
  'preDNAT policy cannot have \'Egress\' type': { code: 'prednat-with-egress-type' },
  'applyOnForward must be true if either preDNAT or doNotTrack is true': { code: 'apply-on-forward-missing' },
  'at least one of interfaceName or expectedIPs must be specified': { code: 'host-endpoint-without-interface' },
  'node must be specified': { code: 'host-endpoint-without-node' },
  'The \'kube-admin\' tier must have default action \'Pass\'': tierAction('kube-admin', 'Pass'),
  'The \'kube-baseline\' tier must have default action \'Pass\'': tierAction('kube-baseline', 'Pass'),
  'The \'default\' tier must have default action \'Deny\'': tierAction('default', 'Deny'),
  'default tier order must be 1000000': tierOrder('default', 1_000_000),
  'kube-admin tier order must be 1000': tierOrder('kube-admin', 1000),
  'kube-baseline tier order must be 10000000': tierOrder('kube-baseline', 10_000_000),
};

/** The CEL part of the API server's checks. Only for objects that OpenAPI had no type error, absence or length against (R-GATE-5). */
export function checkCel(object: Readonly<Record<string, unknown>>, structure: Structure, faults: Faults): void {
  walk(object, structure, ROOT, faults);
}

/** The code under which a rule of the bundle is reported; `cel-rule` for one that nobody has found words for yet. */
export function codeOfRule(message: string): RuleWords {
  return CODES[message] ?? { code: 'cel-rule', details: { message } };
}

function walk(value: unknown, structure: Structure, path: Path, faults: Faults): void {
  for (const index of structure.rules ?? []) {
    if (!holds(RULES[index], value)) {
      const { code, details } = codeOfRule(RULES[index].message);
      faults.add(code, path, details);
    }
  }
  if (structure.fields !== undefined && isObject(value)) {
    for (const key of Object.keys(value)) {
      walk(value[key], structure.fields.get(key)!, at(path, key), faults);
    }
  } else if (structure.items?.fields !== undefined && Array.isArray(value)) {
    value.forEach((item, index) => walk(item, structure.items!, at(path, index), faults));
  }
}

/** A run-time error refuses the object as a broken rule does. */
function holds(rule: CelRule, self: unknown): boolean {
  try {
    return rule.holds(self);
  } catch (error) {
    if (error instanceof CelError) {
      return false;
    }
    throw error;
  }
}
