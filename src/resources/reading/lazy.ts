import { Lazy } from 'cdk8s';
import { ValueProblem } from '../../values';

/** Whether something that a user passed is a value of cdk8s that is made when manifests are written. */
export function isLazy(value: unknown): value is Lazy {
  return value instanceof Lazy;
}

/** What is wrong with such a value where the value itself is needed. */
export function lazyProblem(): ValueProblem {
  return { subject: 'a Lazy value', value: '', reason: 'cannot be read here', remedy: 'give the value itself' };
}

/** The problem of each Lazy value in a list, with its place in it; and of the list, if it is one itself. */
export function lazyProblems(list: unknown, place: string): [string, ValueProblem][] {
  if (isLazy(list)) {
    return [[place, lazyProblem()]];
  }
  return Array.isArray(list) ? list.flatMap((one, index): [string, ValueProblem][] => isLazy(one) ? [[`${place}[${index}]`, lazyProblem()]] : []) : [];
}
