import { Expectation, HostOptions, readExpectations } from '../analysis';
import { NODE_FILES } from '../files';
import { isText, PathSubject } from './subject';

/**
 * Expectations as data, or as `verify` reads them: a text is YAML or JSON where it has a line break or begins with a bracket; any other text
 * is the path of a file.
 */
export type Expectations = readonly Expectation[] | string | PathSubject;

/** How expectations are written. */
export const EXPECTATIONS = 'write `[{ claim: \'denies\', from: [\'internet\'], to: [\'shop/db\'], ports: [{ port: 5432 }] }]`';

const CLAIMS: readonly unknown[] = ['allows', 'denies', 'onlyAllows', 'exposesNothing'] satisfies Expectation['claim'][];

/** Expectations that were read. */
export interface ReadExpectations {
  readonly list: readonly Expectation[];

  /** What a file says of the hosts. */
  readonly host?: HostOptions;
  readonly problems: readonly string[];
}

/** Reads expectations, and says everything that is wrong with how they are written. */
export function expectationsOf(expectations: unknown): ReadExpectations {
  if (typeof expectations === 'string') {
    return isText(expectations) ? read('expectations', expectations) : readFile(expectations);
  }
  if (isPath(expectations)) {
    return readFile(expectations.path);
  }
  if (!Array.isArray(expectations)) {
    return { list: [], problems: [`\`${String(expectations)}\` is no list of expectations; ${EXPECTATIONS}`] };
  }
  const problems = expectations.length === 0 ? [`there is no expectation in the list; ${EXPECTATIONS}`] : expectations.flatMap(problemsOf);
  return { list: problems.length === 0 ? expectations as readonly Expectation[] : [], problems };
}

function isPath(value: unknown): value is PathSubject {
  return typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string';
}

function readFile(path: string): ReadExpectations {
  try {
    return read(path, new TextDecoder().decode(NODE_FILES.read(path)));
  } catch (error) {
    return { list: [], problems: [`\`${path}\` can't be read: ${error instanceof Error ? error.message : String(error)}; name a file of expectations`] };
  }
}

function read(name: string, content: string): ReadExpectations {
  const { rows, host, problems } = readExpectations({ name, content });
  return { list: rows.map(({ expectation }) => expectation), ...Object.keys(host).length > 0 && { host }, problems };
}

function problemsOf(expectation: unknown, index: number): string[] {
  const place = `expectation ${index + 1}`;
  if (typeof expectation !== 'object' || expectation === null) {
    return [`${place}: \`${String(expectation)}\` is none; ${EXPECTATIONS}`];
  }
  const { claim, from, to } = expectation as Partial<Expectation>;
  return [
    ...CLAIMS.includes(claim) ? [] : [`${place}: claim \`${String(claim)}\` is none; write one of ${CLAIMS.join(', ')}`],
    ...Object.entries({ from, to }).filter(([, list]) => !Array.isArray(list)).map(([name]) => `${place}: \`${name}\` is no list; ${EXPECTATIONS}`),
  ];
}
