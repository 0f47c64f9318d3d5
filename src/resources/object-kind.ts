import { ApiObjectMetadata } from 'cdk8s';
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

  /**
   * Name of the tier, which goes before the object's own where Calico wants that.
   *
   * @default - the tier `default`, or none
   */
  readonly tierName?: string;
}

/** What was said of an object's metadata, as a whole and in short forms. */
export interface GivenMetadata {
  /**
   * The metadata as a whole.
   *
   * @default - only what the short forms say
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Short for `metadata.name`.
   *
   * @default - as in `metadata`, else made from the construct's path
   */
  readonly name?: string;

  /**
   * Short for `metadata.namespace`.
   *
   * @default - as in `metadata`, else the chart's
   */
  readonly namespace?: string;

  /**
   * Labels in addition to those of `metadata`.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;
}
