import type { ClusterText } from './cluster';
import { answersTo, flowOf } from './questions';

/** A row of a table: a rule of `docs/semantics.md`, a cluster, and what becomes of connections in it. */
export interface Row {
  /** Begins with the number of the rule. */
  readonly rule: string;
  readonly given: ClusterText;

  /** The answer to each question in short; the lines that go the other way stand beside those that show the rule. */
  readonly says?: Readonly<Record<string, string>>;

  /** More of the answer to each question: traces, hops, who was reached. */
  readonly traces?: Readonly<Record<string, object>>;
}

/** Asks every question of every row. */
export function testRows(rows: readonly Row[]): void {
  test.each(rows)('$rule', ({ given, says = {}, traces = {} }) => {
    const engine = given.engine();

    expect(answersTo(Object.keys(says), engine)).toEqual(says);
    for (const [question, expected] of Object.entries(traces)) {
      expect(engine.verdict(flowOf(question))).toMatchObject(expected);
    }
    expect(Object.keys({ ...says, ...traces })).not.toEqual([]);
  });
}

/** Expects the hits of the policies at the pod that receives, the last one deciding. */
export function atReceiver(...enforced: readonly string[]): object {
  return { ingress: { enforced } };
}

/** Expects the hits of the policies at the pod that sends. */
export function atSender(...enforced: readonly string[]): object {
  return { egress: { enforced } };
}

/** Expects what is said of the packet on its way: `node1 preDNAT gnp:lockdown Deny`. */
export function onItsWay(...hops: readonly string[]): object {
  return {
    hops: hops.map(text => {
      const [node, stage, by, action] = text.split(' ');
      return { node, stage, by, action };
    }),
  };
}
