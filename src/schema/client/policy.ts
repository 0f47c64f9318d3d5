import { DecodedPolicy, DecodedRule, eachItem, readable } from '../decode/decoded';
import type { Faults } from '../faults';
import type { Manifest } from '../manifest';
import { at, Path } from '../path';
import { checkTierReference } from './names';
import { checkRule } from './rule';
import { checkSelector } from './selectors';
import { checkBare } from './staged-delete';
import { checkHints } from '../policy/hints';

/** What may stand beside `stagedAction: Delete`: the client takes `types` out before it looks (R-VAL-17). */
const BESIDE_DELETE = ['stagedAction', 'tier', 'types'];

/** The spec of a policy, staged policy, or a global one of either sort. */
export function checkPolicy(manifest: Manifest, spec: DecodedPolicy, path: Path, faults: Faults): void {
  checkTierReference(readable(spec.tier) ?? '', at(path, 'tier'), faults);
  for (const field of ['selector', 'namespaceSelector', 'serviceAccountSelector'] as const) {
    checkSelector(readable(spec[field]), at(path, field), faults);
  }
  checkHints(spec.performanceHints, at(path, 'performanceHints'), faults);
  for (const direction of ['ingress', 'egress'] as const) {
    eachItem(spec[direction], (rule, index) => checkRule(rule, at(at(path, direction), index), faults));
  }
  if (readable(spec.stagedAction) === 'Delete') {
    checkBare(spec, BESIDE_DELETE, path, faults);
  } else {
    checkTypes(spec.types, at(path, 'types'), faults);
    checkPlaces(spec, manifest.known.scope === 'Cluster', path, faults);
  }
}

/** Each direction once; other texts pass (R-VAL-14). */
function checkTypes(types: DecodedPolicy['types'], path: Path, faults: Faults): void {
  const seen = new Set<string>();
  eachItem(types, (type, index) => {
    if (seen.has(type)) {
      faults.add('types-repeated', at(path, index), { value: type });
    }
    seen.add(type);
  });
}

/** Where `http` and `services` may stand (R-VAL-12, R-VAL-13). */
function checkPlaces(spec: DecodedPolicy, isGlobal: boolean, path: Path, faults: Faults): void {
  eachItem(spec.ingress, (rule, index) => checkServices(rule, 'source', 'destination', 'an ingress', isGlobal, at(at(path, 'ingress'), index), faults));
  eachItem(spec.egress, (rule, index) => {
    const place = at(at(path, 'egress'), index);
    checkServices(rule, 'destination', 'source', 'an egress', isGlobal, place, faults);
    if (readable(rule.http) !== undefined) {
      faults.add('http-in-egress', at(place, 'http'));
    }
  });
}

type Side = 'source' | 'destination';

function checkServices(rule: DecodedRule, far: Side, near: Side, direction: string, isGlobal: boolean, path: Path, faults: Faults): void {
  if (readable(readable(rule[near])?.services) !== undefined) {
    faults.add('services-misplaced', at(at(path, near), 'services'), { side: near, other: far, direction });
  }
  const services = readable(readable(rule[far])?.services);
  if (isGlobal && services !== undefined && (services.namespace === undefined || services.namespace === '')) {
    faults.add('services-without-namespace', at(at(at(path, far), 'services'), 'namespace'));
  }
}
