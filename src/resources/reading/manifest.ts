import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';

/** An object as it will be written; only the parts that we read are named. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: Labels;
  };
  readonly spec?: any;
  readonly status?: any;
}

/** Labels by key. */
export type Labels = Readonly<Record<string, string>>;

/**
 * The object behind a construct: itself, or its default child.
 *
 * Constructs of every version of cdk8s-plus, raw ApiObjects and our own are all read this way, so
 * no version of cdk8s-plus is needed to use them.
 *
 * @returns undefined where the construct stands for no single object, such as a Chart
 */
export function tryApiObjectOf(construct: IConstruct): ApiObject | undefined {
  let at: IConstruct | undefined = construct;
  while (at && !ApiObject.isApiObject(at)) {
    at = at.node.defaultChild;
  }
  return at as ApiObject | undefined;
}

/** Whether something that a user passed is a construct; charts in JavaScript have no types to tell. */
export function isConstruct(value: unknown): value is IConstruct {
  return typeof value === 'object' && value !== null && typeof (value as IConstruct).node?.path === 'string';
}

/** How messages call a construct: its path, in backticks. */
export function pathOf(construct: IConstruct): string {
  return `\`${construct.node.path || '(the app)'}\``;
}
