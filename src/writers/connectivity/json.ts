import { byDirection } from './connection-tables';
import { jsonDocument, textsOf } from './json-document';
import { fieldsText, podNames, wayFields } from './json-fields';
import { jsonConnections } from './json-sets';
import { OfSets } from './of-sets';
import type { ConnectivityResult } from './result';
import { countsOf } from './summary-table';
import { addressTexts } from './words';
import type { Connections } from '../../engine/connectivity/connectivity';
import type { Exposure } from '../../engine/connectivity/exposure';
import type { OpenWay } from '../../engine/connectivity/open-ways';
import type { OutsideEdge } from '../../engine/connectivity/overview';
import type { ConnectivitySummary } from '../../engine/connectivity/summary';
import type { WorkloadEdge } from '../../engine/connectivity/workload-edges';
import type { WorkloadGroup } from '../../engine/connectivity/workload-groups';
import { found } from '../../engine/found';

/** Connections as JSON, one to a line. */
export function writeConnectionsJson({ overview, ways }: ConnectivityResult): Generator<string> {
  const { workloads, edges, outside, state } = overview;
  const set = setTexts();
  return jsonDocument({ form: 'connectivity/1', state }, [
    ['workloads', textsOf(workloads, workloadText)],
    ['connections', edgeTexts(edges, set)],
    ['outside', textsOf(byDirection(outside), edge => `{"workload":${JSON.stringify(edge.workload.name)},${outsideText(edge, set)}}`)],
    ['waysIn', textsOf(ways, way => `{${wayText(way)},"workloads":${JSON.stringify(way.workloads.map(one => one.name))}}`)],
  ]);
}

/** A summary as JSON, one pair of namespaces to a line. */
export function writeSummaryJson(summary: ConnectivitySummary): Generator<string> {
  const pairs = countsOf({ ...summary, outside: [] });
  return jsonDocument({ form: 'connectivity-summary/1', state: summary.state }, [
    ['namespaces', textsOf(pairs, ({ from, to, sure, possible, all }) => JSON.stringify({ from, to, connected: sure, maybe: possible - sure, pairs: all }))],
    ['outside', textsOf(summary.outside, ({ namespace, direction, sure, possible, all }) =>
      JSON.stringify({ namespace, direction, connected: sure, maybe: possible - sure, workloads: all }))],
  ]);
}

/** Exposures as JSON, one workload to a line. */
export function writeExposureJson(exposures: readonly Exposure[], state: ConnectivitySummary['state']): Generator<string> {
  const set = setTexts();
  return jsonDocument({ form: 'connectivity-exposure/1', state }, [
    ['workloads', textsOf(exposures, ({ workload, ways, reachedFrom, reaches, isUnreached, isSilent }) => [
      `{"name":${JSON.stringify(workload.name)}`,
      `"waysIn":[${ways.map(way => `{${wayText(way)}}`).join()}]`,
      `"reachedFrom":[${reachedFrom.map(edge => `{${outsideText(edge, set)}}`).join()}]`,
      `"reaches":[${reaches.map(edge => `{${outsideText(edge, set)}}`).join()}]`,
      `"isUnreached":${isUnreached}`,
      `"isSilent":${isSilent}}`,
    ].join())],
  ]);
}

/** Edges, which come by the sender: of each name and each set, the text is made once. */
function* edgeTexts(edges: readonly WorkloadEdge[], set: (connections: Connections) => string): Generator<string> {
  const names = new Map<WorkloadGroup, string>();
  const name = (group: WorkloadGroup): string => found(names, group, () => JSON.stringify(group.name));
  let sender: WorkloadGroup | undefined;
  let start = '';
  for (const edge of edges) {
    if (edge.from !== sender) {
      sender = edge.from;
      start = `{"from":${name(sender)},"to":`;
    }
    yield edge.version === undefined ? `${start}${name(edge.to)}${set(edge)}}` : `${start}${name(edge.to)},"ipVersion":${edge.version}${set(edge)}}`;
  }
}

/** Fields for connections, each set made into text once. */
function setTexts(): (connections: Connections) => string {
  const texts = new OfSets(set => JSON.stringify(jsonConnections(set)));
  const sure = new OfSets(set => set.isEmpty ? '' : `,"connections":${texts.of(set)}`);
  return connections => {
    const maybe = texts.ofMaybe(connections);
    return maybe === undefined ? sure.of(connections.sure) : `${sure.of(connections.sure)},"maybe":${maybe}`;
  };
}

function workloadText(group: WorkloadGroup): string {
  const { name, namespace, kind, workload } = group;
  return JSON.stringify({ name, namespace, kind, workload, pods: podNames(group) });
}

function outsideText({ direction, addresses, ...connections }: OutsideEdge, set: (connections: Connections) => string): string {
  return `"direction":"${direction}","ipVersion":${addresses.version},"addresses":${JSON.stringify(addressTexts(addresses))}${set(connections)}`;
}

function wayText(way: OpenWay): string {
  return fieldsText({ ...wayFields(way), addresses: addressTexts(way.sure), maybeAddresses: addressTexts(way.possible.subtract(way.sure)) });
}
