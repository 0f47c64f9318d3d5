import type { Decider, Witness, WitnessAnswer } from '../../engine/diff';
import type { Places } from '../places';
import type { DiffWriteOptions } from './result';

/** An example as plain data: the question and the answer of either side, and who makes them differ. */
export function jsonWitness({ before, after, because }: Witness, places: DiffWriteOptions['places']): object {
  return {
    ...before && { before: answerOf(before) },
    ...after && { after: answerOf(after) },
    because: because.map(({ at, before: old, after: now }) => ({
      at, ...old && { before: deciderOf(old, places?.before) }, ...now && { after: deciderOf(now, places?.after) },
    })),
  };
}

function answerOf({ flow, answer: { verdict, decidedBy, reason, reached } }: WitnessAnswer): object {
  return {
    ...flow, verdict, ...decidedBy !== undefined && { decidedBy }, ...reason !== undefined && { reason }, ...reached !== undefined && { reached },
  };
}

function deciderOf({ source, policies, by, path, ...rest }: Decider, places: Places | undefined): object {
  const place = source !== undefined ? places?.of(source, path) : by === undefined ? undefined : places?.ofDecider(by);
  return {
    ...by !== undefined && { by },
    ...rest,
    ...path !== undefined && { path },
    ...place !== undefined && { place },
    ...policies && {
      policies: policies.map(policy => {
        const own = places?.of(policy.source);
        return { name: policy.name, ...own !== undefined && { place: own } };
      }),
    },
  };
}
