import { parseRuleNet, RuleNet } from '../../values/calico-net';
import { explainNet } from '../../values/misread-net';
import type { ValueProblem } from '../../values/problem';
import { quote } from '../../values/quote';
import { DecodedEntity, DecodedRule, eachItem, MaybeList, readable } from '../decode/decoded';
import type { Faults } from '../faults';
import { at, Path } from '../path';

const A_NETWORK = 'write a network such as `10.0.0.0/8` or `2001:db8::/32`';

/** Without its host bits, a catch-all would be refused again. */
const NO_CATCH_ALL = 'name smaller networks, or take it out';

/** What the lists of a rule hold so far. */
interface SeenVersions {
  v4: boolean;
  v6: boolean;
}

/** The four lists of networks of a rule: each network, and that all are of one IP version (R-VAL-11). */
export function checkRuleNets(rule: DecodedRule, path: Path, faults: Faults): void {
  const seen: SeenVersions = { v4: false, v6: false };
  for (const side of ['source', 'destination'] as const) {
    const entity: DecodedEntity = readable(rule[side]) ?? {};
    for (const field of ['nets', 'notNets'] as const) {
      const place = at(at(path, side), field);
      const here = checkNets(entity[field], field === 'notNets', place, faults);
      checkVersions(here, seen, readable(rule.ipVersion), place, faults);
    }
  }
}

function checkNets(nets: MaybeList<string>, negated: boolean, path: Path, faults: Faults): SeenVersions {
  const here: SeenVersions = { v4: false, v6: false };
  eachItem(nets, (text, index) => {
    const net = parseRuleNet(text);
    faults.adopt('net-form', at(path, index), problemOf(text, net, negated));
    if (negated && net.isCatchAll) {
      faults.add('net-catch-all', at(path, index), { value: text });
    }
    // A bare address is refused before its version counts.
    if (net.cidr !== undefined && net.fault !== 'no-prefix') {
      here[net.cidr.version === 4 ? 'v4' : 'v6'] = true;
    }
  });
  return here;
}

function checkVersions(here: SeenVersions, seen: SeenVersions, ipVersion: number | undefined, path: Path, faults: Faults): void {
  if (ipVersion !== undefined && (here.v4 && ipVersion !== 4 || here.v6 && ipVersion !== 6)) {
    faults.add('nets-against-ip-version', path, { version: ipVersion });
  }
  if (here.v4 && (seen.v6 || here.v6) || here.v6 && seen.v4) {
    faults.add('nets-mixed', path);
  }
  seen.v4 ||= here.v4;
  seen.v6 ||= here.v6;
}

function problemOf(text: string, net: RuleNet, negated: boolean): ValueProblem[] {
  switch (net.fault) {
    case undefined:
      return [];
    case 'malformed':
      return [explainMalformed(text)];
    case 'no-prefix':
      return [{ value: text, reason: 'has no prefix length', remedy: `write ${quote(net.cidr!.toString())}` }];
    case 'host-bits':
      return [{ value: text, reason: 'has host bits set', remedy: negated && net.cidr!.isCatchAll ? NO_CATCH_ALL : `write ${quote(net.cidr!.toString())}` }];
  }
}

/** What is wrong with a text that is no network. Rules take no bare addresses, so none is offered. */
function explainMalformed(text: string): ValueProblem {
  const problem = explainNet(text);
  const remedy = problem.remedy.includes('10.0.0.1`') ? A_NETWORK : problem.remedy.replace('write an address', 'write a network');
  return { ...problem, remedy };
}
