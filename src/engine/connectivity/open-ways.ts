import type { EntryVia, WayIn } from './ways';
import type { WorkloadGroup } from './workload-groups';
import type { Service, ServicePort } from '../../model';
import { AddressSet } from '../../sets';
import type { IpVersion } from '../../values/address';
import { isClosed } from '../answer';
import { CUT_SHORT } from '../merge';
import { everything } from '../parties';
import type { VerdictEngine } from '../verdict-engine';

/** A way into the cluster, by a Service, that somebody outside gets through, or may. */
export interface OpenWay {
  readonly service: Service;
  readonly port: ServicePort;
  readonly via: EntryVia;

  /** The external IP; absent for the other ways. */
  readonly address?: string;
  readonly version: IpVersion;

  /** Who takes the connection, one of them each time; empty where those are no pods, or pods on their node's network. */
  readonly workloads: readonly WorkloadGroup[];

  /** The addresses outside that surely get through, whichever pod takes it. */
  readonly sure: AddressSet;

  /** Those, and those of which nobody can tell, or of which it depends on the pod or node that takes it. */
  readonly possible: AddressSet;
}

/** The ways in that are open to somebody, with the workloads behind them; in the order in which they are given. */
export function openWays(ways: readonly WayIn[], workloads: readonly WorkloadGroup[], engine: VerdictEngine): readonly OpenWay[] {
  const placeOf = new Map(workloads.flatMap((group, place) => group.pods.map(pod => [pod, place] as const)));
  return ways.filter(({ answer }) => !isClosed(answer)).flatMap(({ service, port, via, address, version, answer }): OpenWay[] => {
    const { sure, possible } = addressesOf(answer, version);
    if (possible.isEmpty) {
      return [];
    }
    const { backends = [] } = answer;
    const refusing = new Set(backends.filter(isClosed).map(({ pod }) => pod));
    const pods = engine.compiled.directory.services.endpoints(service.namespace, service.name).flatMap(({ workload }) => workload ?? []);
    const taking = new Set(pods.filter(({ namespace, name }) => !refusing.has(`${namespace}/${name}`)).flatMap(pod => placeOf.get(pod) ?? []));
    const takers = [...taking].sort((a, b) => a - b).map(place => workloads[place]);
    return [{ service, port, via, ...address !== undefined && { address }, version, workloads: takers, sure, possible }];
  });
}

/** Who gets in, of all of the outside. An address that gets in by one way and not by another is one of which nobody can tell. */
function addressesOf({ verdict, parts, reason }: WayIn['answer'], version: IpVersion): Pick<OpenWay, 'sure' | 'possible'> {
  const [all, none] = [everything(version), AddressSet.empty(version)];
  if (parts === undefined || reason?.startsWith(CUT_SHORT)) {
    return { sure: verdict === 'Allow' ? all : none, possible: verdict === 'Allow' || verdict === 'Unknown' ? all : none };
  }
  const read = parts.map(part => ({ verdict: part.verdict, addresses: AddressSet.parse(version, part.addresses) }));
  const union = (verdicts: readonly string[]): AddressSet =>
    AddressSet.of(version, read.filter(part => verdicts.includes(part.verdict)).flatMap(({ addresses }) => addresses.ranges));
  const taken = all.subtract(union(['Allow', 'Deny', 'Unknown', 'Unreachable']));
  const possible = union(['Allow', 'Unknown']);
  return { sure: withHoles(possible.subtract(union(['Deny', 'Unknown', 'Unreachable'])), taken), possible: withHoles(possible, taken) };
}

/** The addresses that somebody in the cluster has are no part of an answer about the outside; they need not cut its ranges either. */
function withHoles(set: AddressSet, taken: AddressSet): AddressSet {
  return AddressSet.of(set.version, [...set.ranges, ...taken.ranges.filter(({ first, last }) => set.has(first - 1n) && set.has(last + 1n))]);
}
