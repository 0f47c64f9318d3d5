import { byDirection } from './connection-tables';
import { jsonDocument } from './json-document';
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
import type { WorkloadGroup } from '../../engine/connectivity/workload-groups';

/** Connections as JSON, one to a line. */
export function writeConnectionsJson({ overview, ways }: ConnectivityResult): Generator<string> {
  const { workloads, edges, outside, state } = overview;
  const set = setTexts();
  const name = nameTexts();
  return jsonDocument({ form: 'connectivity/1', state }, [
    ['workloads', workloads.map(one => () => workloadText(one))],
    ['connections', edges.map(edge => () => {
      const version = edge.version === undefined ? '' : `,"ipVersion":${edge.version}`;
      return `{"from":${name(edge.from)},"to":${name(edge.to)}${version}${set(edge)}}`;
    })],
    ['outside', byDirection(outside).map(edge => () => `{"workload":${name(edge.workload)},${outsideText(edge, set)}}`)],
    ['waysIn', ways.map(way => () => `{${wayText(way)},"workloads":${JSON.stringify(way.workloads.map(one => one.name))}}`)],
  ]);
}

/** A summary as JSON, one pair of namespaces to a line. */
export function writeSummaryJson(summary: ConnectivitySummary): Generator<string> {
  const pairs = countsOf({ ...summary, outside: [] });
  return jsonDocument({ form: 'connectivity-summary/1', state: summary.state }, [
    ['namespaces', pairs.map(({ from, to, sure, possible, all }) => () => JSON.stringify({ from, to, connected: sure, maybe: possible - sure, pairs: all }))],
    ['outside', summary.outside.map(({ namespace, direction, sure, possible, all }) => () =>
      JSON.stringify({ namespace, direction, connected: sure, maybe: possible - sure, workloads: all }))],
  ]);
}

/** Exposures as JSON, one workload to a line. */
export function writeExposureJson(exposures: readonly Exposure[], state: ConnectivitySummary['state']): Generator<string> {
  const set = setTexts();
  return jsonDocument({ form: 'connectivity-exposure/1', state }, [
    ['workloads', exposures.map(({ workload, ways, reachedFrom, reaches, isUnreached, isSilent }) => () => [
      `{"name":${JSON.stringify(workload.name)}`,
      `"waysIn":[${ways.map(way => `{${wayText(way)}}`).join()}]`,
      `"reachedFrom":[${reachedFrom.map(edge => `{${outsideText(edge, set)}}`).join()}]`,
      `"reaches":[${reaches.map(edge => `{${outsideText(edge, set)}}`).join()}]`,
      `"isUnreached":${isUnreached}`,
      `"isSilent":${isSilent}}`,
    ].join())],
  ]);
}

/** Fields for connections, each set made into text once. */
function setTexts(): (connections: Connections) => string {
  const texts = new OfSets(set => JSON.stringify(jsonConnections(set)));
  return connections => {
    const maybe = texts.ofMaybe(connections);
    return `${connections.sure.isEmpty ? '' : `,"connections":${texts.of(connections.sure)}`}${maybe === undefined ? '' : `,"maybe":${maybe}`}`;
  };
}

/** Names as JSON, each made into text once. */
function nameTexts(): (group: WorkloadGroup) => string {
  const texts = new Map<WorkloadGroup, string>();
  return group => {
    let text = texts.get(group);
    if (text === undefined) {
      text = JSON.stringify(group.name);
      texts.set(group, text);
    }
    return text;
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
