import { checkExpectation } from './check-expectation';
import { checkHost, isRecord } from './check-host';
import { checkMembers } from './check-members';
import { parseText, placesOf } from './parse-text';
import type { Expectation } from '../engine/expectations';
import type { HostOptions } from '../engine/way/host-options';
import { quote, textOf } from '../values/quote';

/** An expectation that was read. */
export interface ExpectationRow {
  readonly expectation: Expectation;

  /** Where it stands: `expect.yaml:7`. */
  readonly place: string;
}

/** A file of expectations that was read. */
export interface ExpectationsReading {
  /** Those that could be read, in their order. */
  readonly rows: readonly ExpectationRow[];

  /** What the file says of the hosts. */
  readonly host: HostOptions;

  /** What is wrong with the file, each with its place. */
  readonly problems: readonly string[];
}

const FORM = 'write `expectations:` with a list such as `- denies: { from: internet, to: shop/db, ports: [5432] }`';

/**
 * Reads a file of expectations, YAML or JSON: an object that holds a list as `expectations`, and may say as `host` of the hosts what manifests don't.
 *
 * Whatever it holds, nothing is thrown: every problem is told, with its place. Whom names mean, the engine finds out.
 *
 * @example
 * import { readExpectations } from 'cdk8s-calico/engine';
 *
 * const { rows, problems } = readExpectations({
 *   name: 'expect.yaml', content: 'expectations: [{ denies: { from: internet, to: shop/db, ports: [5432] } }]',
 * });
 */
export function readExpectations({ name, content }: { readonly name: string; readonly content: string }): ExpectationsReading {
  const file = name === '-' ? 'standard input' : name;
  const { value, problem } = parseText(file, content);
  if (problem !== undefined) {
    return { rows: [], host: {}, problems: [problem] };
  }
  const places = placesOf(name, content);
  const placeOf = (path: string): string => `${file}:${places(path) ?? 1}`;
  const problems: string[] = [];
  const report = (path: string, message: string): void => void problems.push(`${placeOf(path)}: ${message}`);
  const whole = value.content;
  if (!isRecord(whole)) {
    return { rows: [], host: {}, problems: [`${file}: ${quote(textOf(whole))} is no list of expectations; ${FORM}`] };
  }
  checkMembers(whole, ['expectations', 'host'], '', (path, message) => report(path.slice(1), message));
  const { host, problems: ofHost } = whole.host === undefined ? { host: {}, problems: [] } : checkHost(whole.host);
  ofHost.forEach(message => report('host', message));
  if (!Array.isArray(whole.expectations) || whole.expectations.length === 0) {
    const found = whole.expectations === undefined || whole.expectations === null ? 'there is no list of expectations'
      : Array.isArray(whole.expectations) ? 'the list of expectations is empty, so nothing is shown' : `${quote(textOf(whole.expectations))} is no list of expectations`;
    report('expectations', `${found}; ${FORM}`);
    return { rows: [], host, problems };
  }
  const rows = whole.expectations.flatMap((raw: unknown, index): ExpectationRow[] => {
    const path = `expectations[${index}]`;
    const expectation = checkExpectation(raw, path, (at, message) => report(at, `expectation ${index + 1}: ${message}`));
    return expectation === undefined ? [] : [{ expectation, place: placeOf(path) }];
  });
  return { rows, host, problems };
}
