import type { Answer } from '../answer';
import type { State } from '../chain';
import type { Flow } from '../flow';

/**
 * Who is meant at an end of an expectation: as in a flow (`shop/web`, `service:shop/web`, `node:n1`, `203.0.113.0/24`, `internet`), or
 * `namespace:shop`, or `anywhere`: every pod and everybody outside; or whoever fits a description.
 */
export type Who = string | WhoMatch;

/** A description of pods and addresses. What is set must hold together. */
export interface WhoMatch {
  /**
   * What messages call them.
   *
   * @default - the description
   */
  readonly name?: string;

  /**
   * Labels, as a Calico selector: `role == "db"`.
   *
   * @default - any
   */
  readonly selector?: string;

  /**
   * Labels that they don't have.
   *
   * @default - none
   */
  readonly notSelector?: string;

  /**
   * The one namespace, by name.
   *
   * @default - any
   */
  readonly namespace?: string;

  /**
   * Labels of their namespace, as a Calico selector.
   *
   * @default - any
   */
  readonly namespaceSelector?: string;

  /**
   * Names of service accounts under which they run.
   *
   * @default - any
   */
  readonly serviceAccounts?: readonly string[];

  /**
   * Addresses, as CIDRs: whoever has one of them; beside labels, pods with these labels and such an address.
   *
   * @default - any
   */
  readonly nets?: readonly string[];

  /**
   * CIDRs that are left out of `nets`.
   *
   * @default - none
   */
  readonly notNets?: readonly string[];

  /**
   * Of these addresses, only those that nobody in the cluster has.
   *
   * @default false - whoever has one is meant as well
   */
  readonly outside?: boolean;

  /**
   * One workload: its pods.
   *
   * @default - none
   */
  readonly workload?: { readonly kind?: string; readonly namespace: string; readonly name: string };

  /**
   * Only pods, or only network sets, where others have such labels, too.
   *
   * @default - pods, host endpoints and network sets
   */
  readonly only?: 'pods' | 'sets';

  /**
   * Every pod, and everybody outside.
   *
   * @default false
   */
  readonly anywhere?: boolean;
}

/** A port of an expectation. */
export interface WantedPort {
  /**
   * A name, or a number.
   *
   * @default - TCP; for a named port, whichever the pods declare
   */
  readonly protocol?: string | number;

  /**
   * A number, a range, or a name that the pods declare.
   *
   * @default - every port of the protocol
   */
  readonly port?: number | string | { readonly first: number; readonly last: number };

  /**
   * Type and code of ICMP messages.
   *
   * @default - every type
   */
  readonly icmp?: { readonly type: number; readonly code?: number };
}

/** What is said of connections. */
export type Claim = 'allows' | 'denies' | 'onlyAllows' | 'exposesNothing';

/** Something that somebody says of the connections of a cluster. */
export interface Expectation {
  /**
   * `allows` and `denies` mean every connection between the ends; `onlyAllows`: nobody but `from` reaches `to`;
   * `exposesNothing`: nobody outside reaches `to`.
   */
  readonly claim: Claim;

  /** Any of these; empty for `exposesNothing`, and where `onlyAllows` means nobody. */
  readonly from: readonly Who[];

  /** Any of these. */
  readonly to: readonly Who[];

  /**
   * Of `to`, who may be reached all the same; a Service: the pods behind it, by its own ports.
   *
   * @default - nobody
   */
  readonly except?: readonly Who[];

  /**
   * `all`: every connection.
   *
   * @default - those of the Service that is named; else every connection for `onlyAllows` and `exposesNothing`
   */
  readonly ports?: readonly WantedPort[] | 'all';

  /**
   * Which way to a Service.
   *
   * @default 'ClusterIP'
   */
  readonly via?: Flow['via'];

  /**
   * Which address of a Service that has several.
   *
   * @default - the first one
   */
  readonly address?: string;

  /**
   * Whether the staged policies count as enforced.
   *
   * @default 'enforced'
   */
  readonly state?: State;

  /**
   * What the user wrote, for messages.
   *
   * @default - put together from the rest
   */
  readonly text?: string;
}

/** A connection that an expectation does not want, or the lack of one that it wants. */
export interface Counterexample {
  /** As it may be asked again. */
  readonly flow: Flow;
  readonly answer: Answer;

  /** All the connections between these two ends that are not as expected, as text; absent where only this one was asked. */
  readonly connections?: string;
}

/** Why an expectation does not hold. */
export type Failure =
  /** There is a counterexample. */
  | 'broken'
  /** Nobody can tell. */
  | 'unknown'
  /** It speaks of nobody, or of a Service that has no backend. */
  | 'vacuous'
  /** It can't be read, or names nothing that is there. */
  | 'unclear'
  /** Another expectation says the opposite. */
  | 'contradiction';

/** What became of an expectation. */
export interface Outcome {
  readonly expectation: Expectation;

  /** What it says, in words. */
  readonly text: string;

  /** Absent where it holds. */
  readonly failure?: Failure;

  /** What is wrong, each by itself; empty where it holds. */
  readonly messages: readonly string[];

  /** The smallest one: by the names of both ends, then by protocol and port. */
  readonly counterexample?: Counterexample;

  /** How many pairs of ends are not as expected: each pod counts, and each block of addresses that was named. */
  readonly count: number;
}
