import { StagedAction } from './staged-action';

/** What kind of object a class writes. */
export interface ObjectKind {
  /** Group and version. */
  readonly apiVersion: string;

  /** The kind. */
  readonly kind: string;

  /** Whether it stands outside of every namespace. */
  readonly clusterScoped: boolean;

  /**
   * What a staged policy is for.
   *
   * @default - the object is no staged policy
   */
  readonly stagedAction?: StagedAction;
}
