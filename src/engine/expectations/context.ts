import type { IpVersion } from '../../values/address';
import type { Answer } from '../answer';
import type { State } from '../chain';
import type { Connectivity } from '../connectivity/connectivity';
import type { Flow } from '../flow';
import { FlowError } from '../question';
import type { VerdictEngine } from '../verdict-engine';
import type { Borders } from './borders';
import type { PodPart } from './ends';
import type { Holders } from './holders';
import type { OtherNodes } from './other-nodes';

/** What a check of expectations asks. */
export interface CheckContext {
  readonly engine: VerdictEngine;
  readonly connectivity: Connectivity;
  readonly state: State;
  readonly borders: Borders;
  readonly holders: Holders;
  readonly nodes: OtherNodes;
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

/** The versions of IP by which pods are meant, and have an address. */
export function versionsOf({ podClass, versions }: PodPart, { connectivity }: CheckContext): readonly IpVersion[] {
  return connectivity.versions.filter(version => podClass.atoms[version] >= 0 && versions.includes(version));
}
