import type { Connection } from '../../sets';
import { PROTOCOL_NAMES, protocolNumber } from '../../values/protocol';
import type { Answer } from '../answer';
import type { State } from '../chain';
import type { Connectivity } from '../connectivity/connectivity';
import type { Flow } from '../flow';
import { FlowError } from '../question';
import type { VerdictEngine } from '../verdict-engine';
import type { Counterexample, Failure } from './expectation';

/** What a check of expectations asks. */
export interface CheckContext {
  readonly engine: VerdictEngine;
  readonly connectivity: Connectivity;
  readonly state: State;
}

/** What a check found of one expectation: nothing where it holds. */
export interface Finding {
  readonly failure: Failure;
  readonly message: string;
  readonly counterexample?: Counterexample;
}

/** The findings of one expectation; of those with counterexamples the first is kept, and how many there were. */
export class Findings {
  public readonly list: Finding[] = [];

  /** How many pairs of ends are not as expected. */
  public count = 0;

  private readonly kept = new Map<Failure, number>();

  /** @param find asked only for the first of a sort: an answer with its way takes longer than knowing that there is one */
  public add(failure: Failure, find: () => Omit<Finding, 'failure'>): void {
    const kept = this.kept.get(failure) ?? 0;
    this.count += 1;
    this.kept.set(failure, kept + 1);
    if (kept === 0 || failure === 'unclear' || failure === 'vacuous') {
      this.list.push({ failure, ...find() });
    }
  }
}

/** Protocols by number that people know by name. */
const NAMES = new Map(PROTOCOL_NAMES.map(name => [protocolNumber(name), name]));

/** A connection as a question has it. */
export function flowWith({ protocol, port, sourcePort, icmp }: Connection): Pick<Flow, 'protocol' | 'port' | 'sourcePort' | 'icmp'> {
  const name = NAMES.get(protocol) ?? protocol;
  return { protocol: name, ...port !== undefined && { port }, ...sourcePort !== undefined && { sourcePort }, ...icmp && { icmp } };
}

/** The answer to a question, or what is wrong with it. */
export function ask({ engine, state }: CheckContext, flow: Flow): Answer | readonly string[] {
  try {
    return engine.verdict(flow, state);
  } catch (error) {
    if (error instanceof FlowError) {
      return error.problems;
    }
    throw error;
  }
}

export function isAnswer(said: Answer | readonly string[]): said is Answer {
  return !Array.isArray(said);
}
