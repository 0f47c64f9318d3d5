import type { Labels } from './manifest';

/** One thing asked of labels. The last three operators are Calico's alone. */
export interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'StartsWith' | 'EndsWith' | 'Contains';

  /** One text for Calico's operators; none for `Exists` and `DoesNotExist`. */
  readonly values: readonly string[];
}

/** Requirements that hold together; none of them is everything. It can be written in Calico's language and in Kubernetes'. */
export type LabelQuery = readonly Requirement[];

/** A requirement that a label has one of these values. */
export function oneOf(key: string, ...values: string[]): Requirement {
  return { key, operator: 'In', values };
}

/** Whether labels fulfil a query. */
export function fulfils(labels: Labels, query: LabelQuery): boolean {
  return query.every(requirement => holds(requirement, labels[requirement.key]));
}

function holds({ operator, values }: Requirement, value: string | undefined): boolean {
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

function requirementText({ key, operator, values }: Requirement): string {
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
  const equal = query.filter(({ key, operator, values }, at) =>
    operator === 'In' && values.length === 1 && query.findIndex(other => other.key === key) === at); // a map has each key once
  const others = query.filter(requirement => !equal.includes(requirement));
  return {
    ...(equal.length > 0 && { matchLabels: Object.fromEntries(equal.map(({ key, values }) => [key, values[0]])) }),
    ...(others.length > 0 && { matchExpressions: others.map(matchExpression) }),
  };
}

function matchExpression({ key, operator, values }: Requirement): object {
  if (!['In', 'NotIn', 'Exists', 'DoesNotExist'].includes(operator)) {
    throw new Error(`Kubernetes has no \`${operator}\` for \`${key}\``);
  }
  return { key, operator, ...(values.length > 0 && { values: [...values] }) };
}
