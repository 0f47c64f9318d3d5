import { felixProtocol } from '../../values/protocol';
import { DecodedPolicy, DecodedRule, eachItem, readable } from '../decode/decoded';
import type { Faults } from '../faults';
import { at, Path } from '../path';
import { checkEntitySelectors, checkPolicySelectors } from './selectors';
import { checkHints } from '../policy/hints';
import { checkIcmp } from '../policy/icmp';
import { checkRulePorts } from '../policy/ports';

/** The spec of a policy, staged policy, or a global one of either sort, as Felix' filter takes it (R-GATE-3). */
export function checkPolicy(spec: DecodedPolicy, namespaced: boolean, path: Path, faults: Faults): void {
  checkPolicySelectors(spec, namespaced, path, faults);
  if (spec.performanceHints !== undefined) {
    checkHints(spec.performanceHints, at(path, 'performanceHints'), faults);
  }
  checkRules(spec.ingress, namespaced, at(path, 'ingress'), faults);
  checkRules(spec.egress, namespaced, at(path, 'egress'), faults);
}

function checkRules(rules: DecodedPolicy['ingress'], namespaced: boolean, path: Path, faults: Faults): void {
  eachItem(rules, (rule, index) => checkRule(rule, namespaced, at(path, index), faults));
}

/** Text of networks, names, HTTP and the place of services are not looked at; neither is the action (R-GATE-3, R-RES-12). */
function checkRule(rule: DecodedRule, namespaced: boolean, path: Path, faults: Faults): void {
  const ipVersion = readable(rule.ipVersion);
  if (ipVersion !== undefined && ipVersion !== 4 && ipVersion !== 6) {
    faults.add('ip-version-unknown', at(path, 'ipVersion'), { value: ipVersion });
  }
  checkProtocol(rule.protocol, at(path, 'protocol'), faults);
  checkProtocol(rule.notProtocol, at(path, 'notProtocol'), faults);
  checkIcmp(rule, path, faults);
  checkRulePorts(rule, path, faults);
  const [source, destination] = [readable(rule.source), readable(rule.destination)];
  if (source !== undefined) {
    checkEntitySelectors(source, namespaced, at(path, 'source'), faults);
  }
  if (destination !== undefined) {
    checkEntitySelectors(destination, namespaced, at(path, 'destination'), faults);
  }
}

/** Names in any case, and numbers from 1 (R-RES-16). */
function checkProtocol(raw: DecodedRule['protocol'], path: Path, faults: Faults): void {
  const protocol = readable(raw);
  if (protocol !== undefined && felixProtocol(protocol) === undefined) {
    faults.add('protocol-unknown', path, { value: protocol });
  }
}
