import { ApiObjectMetadata } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { CheckedApiObject } from './checked-api-object';
import { ObjectKind } from './object-kind';
import { askForWarnings } from './peers/warnings';
import { namespaceNameOf } from './reading/namespace';
import { Rule } from './rule';
import { Direction } from '../values';

/** What every policy has, of Calico or of Kubernetes. */
export interface PolicyProps {
  /**
   * Name, labels and annotations.
   *
   * @default - a name made from the construct's path
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The object's name; short for `metadata.name`.
   *
   * @default - a name made from the construct's path
   */
  readonly name?: string;

  /**
   * The directions that it governs. What it governs and no rule matches is denied in the end, unless a tier says otherwise
   * (R-EVAL-4).
   *
   * Written out always: left out, it would mean different things by the way in which the object reaches Calico (R-VAL-20
   * to R-VAL-22).
   *
   * @default - the directions in which it has rules; a policy without rules must say them
   */
  readonly types?: Direction[];

  /**
   * Rules for what comes in, in their order.
   *
   * @default - none
   */
  readonly ingress?: Rule[];

  /**
   * Rules for what goes out, in their order.
   *
   * @default - none
   */
  readonly egress?: Rule[];

  /**
   * Whether the endpoints to which it applies are in this App.
   *
   * Where the App has workloads in the policy's namespace (or host endpoints, for a policy on hosts) and none of them is
   * selected, that is an error, unless this is false.
   *
   * @default true
   */
  readonly expectMatch?: boolean;
}

/** A policy of any kind, as far as its rules go. */
export abstract class Policy extends CheckedApiObject {
  /** @internal */
  protected readonly _ingress: Rule[];

  /** @internal */
  protected readonly _egress: Rule[];

  /**
   * Whether those whom it names are expected to be in this App.
   *
   * @internal
   */
  public readonly _expectsMatch: boolean;

  protected constructor(scope: Construct, id: string, kind: ObjectKind, props: PolicyProps, namespace?: string | IConstruct) {
    super(scope, id, kind, {
      metadata: props.metadata, name: props.name, namespace: namespace === undefined ? undefined : namespaceNameOf(namespace),
    });
    this._ingress = listOf(props.ingress);
    this._egress = listOf(props.egress);
    this._expectsMatch = props.expectMatch !== false;
    askForWarnings(this);
  }

  /** Adds rules for what comes in, after those that are there. */
  public addIngress(...rules: Rule[]): this {
    this._ingress.push(...rules);
    return this;
  }

  /** Adds rules for what goes out, after those that are there. */
  public addEgress(...rules: Rule[]): this {
    this._egress.push(...rules);
    return this;
  }

  /**
   * Whether it has a rule that may pass connections on. Known before the policy is rendered.
   *
   * @internal
   */
  public _mayPass(direction: Direction): boolean {
    return (direction === 'Ingress' ? this._ingress : this._egress).some(rule => rule?.action === 'Pass');
  }

  /**
   * Which directions have rules.
   *
   * @internal
   */
  protected get _ruled(): Record<Direction, boolean> {
    return { Ingress: this._ingress.length > 0, Egress: this._egress.length > 0 };
  }

  /**
   * The names of the lists that hold rules.
   *
   * @internal
   */
  protected get _ruleLists(): string[] {
    return [...this._ruled.Ingress ? ['ingress'] : [], ...this._ruled.Egress ? ['egress'] : []];
  }
}

/** A list of its own. JavaScript lets a single rule through, which is refused where it is read, if it is none. */
function listOf(rules: Rule[] | undefined): Rule[] {
  return Array.isArray(rules) ? [...rules] : rules === undefined || rules === null ? [] : [rules];
}
