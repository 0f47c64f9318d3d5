import { Issue, IssueCode } from '../../schema';

/** Where several gates refuse one value, the one that says best why: calicoctl knows what it is for. */
const BEST: readonly Issue['gate'][] = ['G', 'S', 'F'];

/** What only the API server says well: to others what is not there is a zero, or the empty text. */
const BETTER_BY_SCHEMA: ReadonlySet<IssueCode> = new Set(['field-missing', 'wrong-type']);

/** What follows from a protocol that is not read as one. */
const OF_PROTOCOL: ReadonlySet<IssueCode> = new Set(['icmp-without-protocol', 'http-without-tcp', 'ports-of-portless-protocol']);

const PORTS = /\.(?:source|destination)\.(?:ports|notPorts)$/;

/**
 * One issue for each mistake, of all that the gates have against an object.
 *
 * A text or a number that several gates refuse is one mistake in several words. What they say of a list, or of an
 * object, may be several, so that only what is said in the same words is left out.
 */
export function mergeIssues(issues: readonly Issue[], object: unknown): Issue[] {
  const byPath = new Map<string, Issue[]>();
  for (const issue of issues) {
    byPath.set(issue.path, [...byPath.get(issue.path) ?? [], issue]);
  }
  return [...byPath].flatMap(([path, here]) => isLeaf(valueAt(object, path)) ? bestOf(here) : eachOnce(here))
    .filter(({ code, path }) => !OF_PROTOCOL.has(code) || !byPath.has(`${path.replace(PORTS, '')}.protocol`));
}

function bestOf(issues: readonly Issue[]): Issue[] {
  const schema = issues.filter(({ gate, code }) => gate === 'S' && BETTER_BY_SCHEMA.has(code));
  const gate = BEST.find(one => issues.some(issue => issue.gate === one));
  return schema.length > 0 ? schema : issues.filter(issue => issue.gate === gate);
}

function eachOnce(issues: readonly Issue[]): Issue[] {
  return [...new Map([...issues].reverse().map(issue => [issue.message, issue])).values()].reverse();
}

function isLeaf(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

/** What stands at the path of an issue; undefined where nothing does. */
function valueAt(object: unknown, path: string): unknown {
  let value: any = object;
  for (const [, key, index, quoted] of path.matchAll(/([A-Za-z_][A-Za-z0-9_]*)|\[([0-9]+)\]|\[("(?:[^"\\]|\\.)*")\]/g)) {
    value = value?.[key ?? index ?? JSON.parse(quoted)];
  }
  return value;
}
