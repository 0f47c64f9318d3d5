import { CheckedFlow, checkFlow, RawFlow } from './check-flow';
import { checkHost, isRecord } from './check-host';
import type { HostOptions } from '../engine/way/host-options';
import { parseYaml, SyntaxProblem } from '../readers/text/parse-yaml';
import { TextPlaces } from '../readers/text/text-places';
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
  const { value, problem } = parse(content);
  if (problem !== undefined) {
    const at = [file, problem.line && `line ${problem.line}`, problem.column && `column ${problem.column}`].filter(part => part !== undefined).join(', ');
    return { rows: [], host: {}, problems: [`${at}: ${problem.reason}; correct the YAML or JSON`] };
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

/** JSON is read as such first: long lists come faster so. What is neither is told with its place. */
function parse(content: string): { value: { content: unknown }; problem?: undefined } | { value?: undefined; problem: SyntaxProblem } {
  try {
    return { value: { content: JSON.parse(content) as unknown } };
  } catch {
    return content.trim() === '' ? { problem: { reason: 'is empty' } } : parseYaml(content);
  }
}

/** Finds the line of a part, and looks for it only if somebody asks. */
function placesOf(name: string, content: string): (path: string) => number | undefined {
  const places = new TextPlaces();
  places.begin(name, content, 'yaml');
  places.add(1, 0, content.length, 1);
  return path => places.locate({ file: name, document: 1 }, path);
}
