/**
 * The recordings of `verdicts.test.ts`, asked of the symbolic engine: what it says of all connections holds for each that was recorded,
 * enforced and pending.
 */
import { DENIED_BY_HOST, isListed, rowName } from './exceptions';
import { clusterOf, flowCount, podCases, Recorded } from './pod-cases';
import { addressKey } from '../../src/engine/address-key';
import type { Connections, Connectivity } from '../../src/engine/connectivity/connectivity';
import type { PodClass } from '../../src/engine/connectivity/pod-classes';
import { VerdictEngine } from '../../src/engine/verdict-engine';
import { Connection, ConnectionSet } from '../../src/sets';
import { IpVersion, readAddress } from '../../src/values/address';
import { felixProtocol } from '../../src/values/protocol';

const NOTHING: Connections = { sure: ConnectionSet.NONE, possible: ConnectionSet.NONE };

describe(`connectivity as recorded: ${flowCount} flows in ${podCases.length} clusters, enforced and pending`, () => {
  let asked = 0;

  test.each(podCases)('$name (A4)', one => {
    const { name, flows } = one;
    const cluster = clusterOf(one);
    const engine = new VerdictEngine(cluster);
    const ofHosts = new Set([
      ...cluster.nodes.flatMap(({ addresses }) => addresses), ...cluster.hostEndpoints.flatMap(({ expectedIps }) => expectedIps),
      ...cluster.workloads.flatMap(({ hostNetwork, addresses }) => hostNetwork ? addresses : []),
    ].map(addressKey));
    const [enforced, pending] = [engine.connectivity('enforced'), engine.connectivity('pending')];
    const rows = flows.filter(({ from, to }) => ![from, to].some(end => ofHosts.has(addressKey(end)))).flatMap(flow => {
      const [now, then] = [answerOf(enforced, flow), answerOf(pending, flow)];
      return now === undefined || then === undefined ? [] : [{ flow, ours: { flow: rowName(flow), verdict: now, pending: then } }];
    });
    asked += rows.length;

    expect(rows.map(({ ours }) => ours)).toEqual(rows.map(({ flow }) => recorded(name, flow)));
  });

  test('speaks of nearly all of them: of all but those with an end that is a host, or a pod that has run to its end', () => {
    expect(asked / flowCount).toBeGreaterThan(0.95);
  });
});

/** A row that is listed is denied by a host, which the recording left out. */
function recorded(name: string, flow: Recorded): unknown {
  const { egress, ingress, verdict } = flow;
  const isDenied = isListed(DENIED_BY_HOST, name, rowName(flow));
  const isDeniedThen = [egress, ingress].some(side => side?.pendingVerdict === 'Deny');
  return { flow: rowName(flow), verdict: isDenied ? 'Deny' : verdict, pending: isDenied || isDeniedThen ? 'Deny' : 'Allow' };
}

/** Undefined where the symbolic engine does not speak of an end. */
function answerOf(connectivity: Connectivity, flow: Recorded): string | undefined {
  const [from, to] = [endOf(connectivity, flow.from), endOf(connectivity, flow.to)];
  const version = versionOf(flow, from, to);
  const said = from === undefined || to === undefined ? undefined : connectionsOf(connectivity, from, to, version);
  if (said === undefined) {
    return undefined;
  }
  const { port, sourcePort, icmp } = flow;
  const connection: Connection = {
    protocol: felixProtocol(flow.protocol)!,
    ...port !== undefined && { port },
    ...sourcePort !== undefined && { sourcePort },
    ...icmp && { icmp: { type: icmp.type, code: icmp.code ?? 0 } },
  };
  return said.sure.has(connection) ? 'Allow' : said.possible.has(connection) ? 'Unknown' : 'Deny';
}

/** A class of pods, or an address as text; undefined for what is neither. */
function endOf(connectivity: Connectivity, text: string): PodClass | string | undefined {
  const pods = connectivity.classes.flatMap(one => one.pods.map(pod => ({ one, pod })));
  if (readAddress(text) === undefined) {
    return pods.find(({ pod: { namespace, name } }) => `${namespace}/${name}` === text)?.one;
  }
  return pods.find(({ pod }) => pod.addresses.includes(text))?.one ?? text;
}

function versionOf({ ipVersion }: Recorded, ...ends: readonly (PodClass | string | undefined)[]): IpVersion {
  const hasIpv4 = ends.every(end => typeof end === 'string' ? readAddress(end)!.version === 4 : end === undefined || end.atoms[4] >= 0);
  return ipVersion ?? (hasIpv4 ? 4 : 6);
}

function connectionsOf(connectivity: Connectivity, from: PodClass | string, to: PodClass | string, version: IpVersion): Connections | undefined {
  if (typeof from === 'string') {
    return typeof to === 'string' ? undefined : groupWith(connectivity.fromAddresses(to, version), from);
  }
  return typeof to === 'string' ? groupWith(connectivity.toAddresses(from, version), to) : connectivity.between(from, to, version);
}

function groupWith(groups: ReturnType<Connectivity['toAddresses']>, address: string): Connections {
  return groups.find(({ addresses }) => addresses.has(readAddress(address)!.bits)) ?? NOTHING;
}
