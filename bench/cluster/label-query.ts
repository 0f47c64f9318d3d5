import type { Labels } from './manifest';

/** One thing asked of labels, or any one of several. */
export type Requirement = LabelRequirement | Alternatives;

/** Requirements of which one is enough; Calico's alone. */
export interface Alternatives {
  readonly operator: 'Or';
  readonly of: readonly LabelRequirement[];
}

/** One thing asked of one label. The last three operators are Calico's alone. */
export interface LabelRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'StartsWith' | 'EndsWith' | 'Contains';

  /** One text for Calico's operators; none for `Exists` and `DoesNotExist`. */
  readonly values: readonly string[];
}

/** Requirements that hold together; none of them is everything. It can be written in Calico's language and in Kubernetes'. */
export type LabelQuery = readonly Requirement[];

/** A requirement that a label has one of these values. */
export function oneOf(key: string, ...values: string[]): LabelRequirement {
  return { key, operator: 'In', values };
}

/** Whether labels fulfil a query. */
export function fulfils(labels: Labels, query: LabelQuery): boolean {
  return query.every(requirement => requirement.operator === 'Or' ? requirement.of.some(one => holds(one, labels)) : holds(requirement, labels));
}

function holds({ key, operator, values }: LabelRequirement, labels: Labels): boolean {
  const value: string | undefined = labels[key];
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'StartsWith':
      return value?.startsWith(values[0]) ?? false;
    case 'EndsWith':
      return value?.endsWith(values[0]) ?? false;
    case 'Contains':
      return value?.includes(values[0]) ?? false;
  }
}

/** The query in Calico's selector language; `all()` for everything. */
export function selectorText(query: LabelQuery): string {
  return query.length === 0 ? 'all()' : query.map(requirementText).join(' && ');
}

function requirementText(requirement: Requirement): string {
  if (requirement.operator === 'Or') {
    return `(${requirement.of.map(requirementText).join(' || ')})`;
  }
  const { key, operator, values } = requirement;
  const list = values.map(value => `'${value}'`).join(', ');
  switch (operator) {
    case 'In':
      return values.length === 1 ? `${key} == ${list}` : `${key} in {${list}}`;
    case 'NotIn':
      return values.length === 1 ? `${key} != ${list}` : `${key} not in {${list}}`;
    case 'Exists':
      return `has(${key})`;
    case 'DoesNotExist':
      return `!has(${key})`;
    case 'StartsWith':
      return `${key} starts with ${list}`;
    case 'EndsWith':
      return `${key} ends with ${list}`;
    case 'Contains':
      return `${key} contains ${list}`;
  }
}

/** The query as a Kubernetes label selector, `{}` for everything; Calico's own operators have no such form. */
export function labelSelector(query: LabelQuery): object {
  const requirements = query.map(ofOneLabel);
  const equal = requirements.filter(({ key, operator, values }, at) =>
    operator === 'In' && values.length === 1 && requirements.findIndex(other => other.key === key) === at); // a map has each key once
  const others = requirements.filter(requirement => !equal.includes(requirement));
  return {
    ...(equal.length > 0 && { matchLabels: Object.fromEntries(equal.map(({ key, values }) => [key, values[0]])) }),
    ...(others.length > 0 && { matchExpressions: others.map(matchExpression) }),
  };
}

function ofOneLabel(requirement: Requirement): LabelRequirement {
  if (requirement.operator === 'Or') {
    throw new Error(`Kubernetes has no \`||\` for ${requirementText(requirement)}`);
  }
  return requirement;
}

function matchExpression({ key, operator, values }: LabelRequirement): object {
  if (!['In', 'NotIn', 'Exists', 'DoesNotExist'].includes(operator)) {
    throw new Error(`Kubernetes has no \`${operator}\` for \`${key}\``);
  }
  return { key, operator, ...(values.length > 0 && { values: [...values] }) };
}
