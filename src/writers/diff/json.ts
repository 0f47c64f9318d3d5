import { Examples } from './examples';
import { jsonWitness } from './json-witness';
import type { DiffWriteOptions } from './result';
import { formerName } from './row-end';
import { byDirection } from './rows';
import { summaryText } from './summary';
import type { Connections } from '../../engine/connectivity/connectivity';
import type { ChangedConnections, ConnectivityDiff, DiffWorkload, OutsideChange, PairChange, WayChange, WayReach } from '../../engine/diff';
import { jsonDocument, textsOf } from '../connectivity/json-document';
import { fieldsText, podNames, wayFields } from '../connectivity/json-fields';
import { jsonConnections } from '../connectivity/json-sets';
import { OfSets } from '../connectivity/of-sets';
import { addressTexts } from '../connectivity/words';

/** What a change opens and closes, as JSON, one entry to a line. */
export function writeDiffJson(diff: ConnectivityDiff, options: DiffWriteOptions): Generator<string> {
  const { states, isEmpty, isContained, isContaining, totals: { pairs, outside, ways }, notes } = diff;
  const totals = { connections: pairs, outside, waysIn: ways };
  const entries = new Entries(diff, options);
  return jsonDocument({ form: 'diff/1', states, isEmpty, isContained, isContaining, totals, notes }, [
    ['summaries', textsOf(diff.summaries, summaryText)],
    ['workloads', textsOf(changedWorkloads(diff), workloadText)],
    ['services', textsOf(diff.services, ({ service, presence }) => JSON.stringify({ name: `${service.namespace}/${service.name}`, presence }))],
    ['connections', textsOf(diff.pairs, change => entries.pair(change))],
    ['outside', textsOf(byDirection(diff.outside), change => entries.outside(change))],
    ['waysIn', textsOf(diff.ways, change => entries.way(change))],
  ]);
}

/** Makes entries into text. */
class Entries {
  private readonly examples: Examples;

  /** Each set is made into text once. */
  private readonly sets = new OfSets(set => JSON.stringify(jsonConnections(set)));

  constructor(diff: ConnectivityDiff, private readonly options: DiffWriteOptions) {
    this.examples = new Examples(diff, options);
  }

  public pair(change: PairChange): string {
    const { from, to, version } = change;
    return `{${fieldsText({ from: from.name, to: to.name, ...version !== undefined && { ipVersion: version } })},${this.changed(change)}${this.witnesses(change)}}`;
  }

  public outside(change: OutsideChange): string {
    const { workload, direction, version, addresses } = change;
    return `{${fieldsText({ workload: workload.name, direction, ipVersion: version, addresses: addressTexts(addresses) })},${this.changed(change)}${this.witnesses(change)}}`;
  }

  public way(change: WayChange): string {
    const { presence, kind, before, after, opened, closed, openedTo, closedTo } = change;
    const names = (workloads: readonly DiffWorkload[]): string[] => workloads.map(({ name }) => name);
    return `{${fieldsText({
      ...wayFields(change),
      presence,
      change: kind,
      ...before && { before: reachOf(before) },
      ...after && { after: reachOf(after) },
      opened: addressTexts(opened),
      closed: addressTexts(closed),
      openedTo: names(openedTo),
      closedTo: names(closedTo),
    })}${this.witnesses(change)}}`;
  }

  /** What gets through on either side, and what of it is new or gone. */
  private changed({ kind, before, after, opened, closed }: ChangedConnections): string {
    return [
      `"change":"${kind}"`,
      `"before":${this.side(before)}`,
      `"after":${this.side(after)}`,
      ...opened.isEmpty ? [] : [`"opened":${this.sets.of(opened)}`],
      ...closed.isEmpty ? [] : [`"closed":${this.sets.of(closed)}`],
    ].join();
  }

  private side(connections: Connections): string {
    const maybe = this.sets.ofMaybe(connections);
    return `{${[
      ...connections.sure.isEmpty ? [] : [`"connections":${this.sets.of(connections.sure)}`],
      ...maybe === undefined ? [] : [`"maybe":${maybe}`],
    ].join()}}`;
  }

  private witnesses(change: PairChange | OutsideChange | WayChange): string {
    const shown = ([['opened', 'closed'], ['closed', 'opened']] as const).flatMap(([one, other]) => change.kind === other ? [] : [one]);
    const found = shown.flatMap(one => {
      const witness = this.examples.of(change, one);
      return witness === undefined ? [] : [{ shows: one, ...jsonWitness(witness, this.options.places) }];
    });
    return found.length === 0 ? '' : `,"examples":${JSON.stringify(found)}`;
  }
}

function reachOf({ sure, possible, workloads }: WayReach): object {
  return { addresses: addressTexts(sure), maybeAddresses: addressTexts(possible.subtract(sure)), workloads: workloads.map(({ name }) => name) };
}

/** Those of which something changed, and those that came, went or have another name. */
function changedWorkloads({ workloads, pairs, outside, ways }: ConnectivityDiff): DiffWorkload[] {
  const named = new Set([
    ...pairs.flatMap(({ from, to }) => [from, to]), ...outside.map(({ workload }) => workload),
    ...ways.flatMap(({ before, after }) => [...before?.workloads ?? [], ...after?.workloads ?? []]),
  ].map(({ name }) => name));
  return workloads.filter(workload => workload.presence !== 'both' || named.has(workload.name) || formerName(workload) !== undefined);
}

function workloadText(one: DiffWorkload): string {
  const { name, namespace, kind, workload, presence, before, after } = one;
  const was = formerName(one);
  return JSON.stringify({
    name,
    namespace,
    kind,
    workload,
    presence,
    ...was !== undefined && { was },
    ...before && { podsBefore: podNames(before) },
    ...after && { podsAfter: podNames(after) },
  });
}
