import { CheckedFlow, checkFlow, RawFlow } from './check-flow';
import { checkHost, isRecord } from './check-host';
import { parseText, placesOf } from './parse-text';
import type { HostOptions } from '../engine/way/host-options';
import { quote, textOf } from '../values/quote';

/** A row of a list of flows. */
export interface FlowRow extends CheckedFlow {
  /** As it was written, with whatever else it says. */
  readonly row: RawFlow;

  /** Which one it is, and where: `flows.yaml, flow 3, line 12`. */
  readonly place: string;
}

/** A list of flows that was read. */
export interface FlowsReading {
  readonly rows: readonly FlowRow[];

  /** What the list says of the hosts. */
  readonly host: HostOptions;

  /** What is wrong with the list, or with `host`, each with its place. Those of the rows are in the rows. */
  readonly problems: readonly string[];
}

const FORM = 'write a list of flows, or `{"flows": [...]}`';

/**
 * Reads a list of flows, YAML or JSON: a list, or an object that holds one as `flows`, and may say of the hosts what manifests don't.
 *
 * Whatever it holds, nothing is thrown.
 */
export function readFlows({ name, content }: { readonly name: string; readonly content: string }): FlowsReading {
  const file = name === '-' ? 'standard input' : name;
  const { value, problem } = parseText(file, content);
  if (problem !== undefined) {
    return { rows: [], host: {}, problems: [problem] };
  }
  const list: unknown = isRecord(value.content) ? value.content.flows : value.content;
  const { host, problems } = isRecord(value.content) && value.content.host !== undefined ? checkHost(value.content.host) : { host: {}, problems: [] };
  const placed = problems.map(text => `${file}: ${text}`);
  if (!Array.isArray(list)) {
    const found = list === undefined || list === null ? 'there is no list of flows' : `${quote(textOf(list))} is no list of flows`;
    return { rows: [], host, problems: [...placed, `${file}: ${found}; ${FORM}`] };
  }
  const path = isRecord(value.content) ? 'flows' : '';
  const places = placesOf(name, content);
  const rows = list.map((row: unknown, index): FlowRow => {
    const checked = isRecord(row) ? checkFlow(row) : { problems: [`${quote(textOf(row))} is no flow; write an object with \`from\` and \`to\``], notes: [] };
    const line = checked.problems.length + checked.notes.length === 0 ? undefined : places(`${path}[${index}]`);
    return { ...checked, row: isRecord(row) ? row : {}, place: `${file}, flow ${index + 1}${line === undefined ? '' : `, line ${line}`}` };
  });
  return { rows, host, problems: placed };
}
