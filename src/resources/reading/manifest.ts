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
    readonly annotations?: Labels;
  };
  readonly spec?: any;
  readonly status?: any;
}

/** Labels by key. */
export type Labels = Readonly<Record<string, string>>;

/** Labels that change with a release: a policy that named them would lose sight of what is still the old one. */
const VOLATILE = new Set(['app.kubernetes.io/version', 'helm.sh/chart', 'version']);

/** Whether labels hold all of the wanted ones. */
export function hasLabels(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}

/** The labels that outlive a release. */
export function stableLabels(labels: Labels): Labels {
  return without(labels, key => VOLATILE.has(key));
}

/** The labels but some. */
export function without(labels: Labels, drop: (key: string) => boolean): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !drop(key)));
}

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
