import type { Answer } from '../../../src/engine/answer';
import type { Flow } from '../../../src/engine/flow';
import type { VerdictEngine } from '../../../src/engine/verdict-engine';

/**
 * Reads a question: `a/web > a/db tcp/80`, with more members of the flow behind it: `via=NodePort arrivesAt=node1`.
 *
 * `icmp/3/1` is a type and a code.
 */
export function flowOf(question: string): Flow {
  const [, from, to, protocol, numbers, more] = /^(\S+) > (\S+) (\w+)((?:\/\d+)*)((?: \w+=\S+)*)$/.exec(question) ?? [];
  if (from === undefined) {
    throw new Error(`\`${question}\` is no question`);
  }
  const [first, second] = numbers.split('/').slice(1).map(Number);
  const members = Object.fromEntries(more.trim().split(' ').filter(text => text !== '').map(text => {
    const [key, value] = text.split('=');
    return [key, /^(\d+|true|false)$/.test(value) ? JSON.parse(value) : value];
  }));
  const isIcmp = ['icmp', 'icmpv6', '1', '58'].includes(protocol.toLowerCase());
  const asked = first === undefined ? {} : isIcmp ? { icmp: { type: first, ...second !== undefined && { code: second } } } : { port: first };
  return { from, to, protocol, ...asked, ...members };
}

/** An answer in short: `Deny by np:a/closed`, `Unreachable no-backend`, `Unknown on gnp:clients rule 0`. */
export function textOf({ verdict, decidedBy, reason, wouldDependOn }: Answer): string {
  switch (verdict) {
    case 'Unreachable': return `Unreachable ${reason}`;
    case 'Unknown': return wouldDependOn === undefined ? 'Unknown' : `Unknown on ${wouldDependOn}`;
    default: return decidedBy === undefined ? verdict : `${verdict} by ${decidedBy}`;
  }
}

/** The answers to questions, in short, by question. */
export function answersTo(questions: readonly string[], engine: VerdictEngine): Record<string, string> {
  return Object.fromEntries(questions.map(question => [question, textOf(engine.verdict(flowOf(question)))]));
}
