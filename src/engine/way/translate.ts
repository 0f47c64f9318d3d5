import type { Origin, Refusal, Target } from './kube-proxy';
import type { Party } from './party';
import type { Trip } from './trip';
import { readAddress } from '../../values/address';

/** Puts a backend in the place of a Service, as kube-proxy does on a node; why not, where there is none. */
export function translate(trip: Trip, node: string, from: Origin): Refusal | undefined {
  const { to, toPort } = trip.passage;
  const { version, protocol } = trip.departure;
  const translation = trip.terrain.proxy.translate({
    node,
    isLocalAddress: to.host === node,
    from,
    version,
    protocol,
    port: toPort,
    ...to.address && { to: to.address },
    ...to.service && { service: to.service },
    nodeOf: target => trip.nodeOfTarget(target),
  });
  if (translation.kind !== 'translated') {
    return translation.kind === 'refused' ? translation.chain : translation.kind === 'untold' ? 'untold' : undefined;
  }
  const target = chooseTarget(trip, translation.targets, to.name);
  const party = partyOf(trip, target);
  const isHairpin = from.workload !== undefined && from.workload === party.workload;
  // Calico's own proxy takes the client's address to the backend's node (R-HEP-14).
  const keepsSource = trip.terrain.hosts.dataplane === 'eBPF';
  trip.change({ to: party, toPort: target.port, isTranslated: true, isMasqueraded: !keepsSource && (translation.isMasqueraded || isHairpin) });
  return undefined;
}

function chooseTarget({ scenario }: Trip, targets: readonly Target[], asked: string): Target {
  if (targets.length === 1) {
    return targets[0];
  }
  const byName = namesOf(targets);
  const name = scenario.choose({ key: `backend of ${asked}`, text: `which backend of ${asked} gets the packet` }, () => [...byName.keys()]);
  return byName.get(name)!;
}

function partyOf({ terrain: { parties }, departure: { version }, scenario }: Trip, { workload, address, name }: Target): Party {
  return workload !== undefined ? parties.ofWorkload(workload, version, scenario) : { ...parties.ofAddress(readAddress(address!)!), name };
}

/** Backends by name, kept for each list of them: every scenario asks. */
const BY_NAME = new WeakMap<readonly Target[], ReadonlyMap<string, Target>>();

function namesOf(targets: readonly Target[]): ReadonlyMap<string, Target> {
  let byName = BY_NAME.get(targets);
  if (byName === undefined) {
    byName = new Map(targets.map(target => [target.name, target]));
    BY_NAME.set(targets, byName);
  }
  return byName;
}
