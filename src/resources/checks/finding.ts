import { Issue } from '../../schema';
import { ValueProblem } from '../../values/problem';
import { quote } from '../../values/quote';

/** Something that is wrong with an object as it would be written. */
export interface Finding {
  /** Where: `spec.ingress[0].source.nets[1]`. The empty text is the object as a whole. */
  readonly path: string;

  /** What is wrong, to be read after the path. */
  readonly message: string;

  /** What to write instead. */
  readonly remedy: string;

  /** Who says so: `gate G, R-VAL-11`, `R-FG-1`. */
  readonly by: string;
}

/** In one line, as `describeIssue` has it. */
export function describeFinding({ path, message, remedy, by }: Finding): string {
  return `${path === '' ? 'the object' : path} ${message}; ${remedy} (${by})`;
}

/** What a gate has against an object. */
export function ofIssue({ path, message, remedy, gate, rule }: Issue): Finding {
  return { path, message, remedy, by: rule === undefined ? `gate ${gate}` : `gate ${gate}, ${rule}` };
}

/** What is wrong with one value. */
export function ofProblem(path: string, { value, reason, remedy }: ValueProblem, by: string): Finding {
  return { path, message: `${quote(value)} ${reason}`, remedy, by };
}

/** An object's members, or none where it is something else, which a gate reports. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return isMap(value) ? value : {};
}

/** A list's items, or none where it is something else, which a gate reports. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whether a value is an object with members. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether there is nothing in a value: an empty list, an object without members, a text of blanks. */
export function isEmpty(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0;
}

/** The fields that hold the rules of a direction. */
export const DIRECTIONS = [{ list: 'ingress', type: 'Ingress' }, { list: 'egress', type: 'Egress' }] as const;

/** Rules of a direction that the policy does not govern: what they deny is not denied (R-VAL-14). */
export function inertRules(field: string, types: readonly unknown[], rules: Readonly<Record<string, unknown>>): Finding[] {
  const known = types.length > 0 && types.every(type => DIRECTIONS.some(direction => direction.type === type));
  return DIRECTIONS.filter(({ list, type }) => known && itemsOf(rules[list]).length > 0 && !types.includes(type)).map(({ list, type }) => ({
    path: `spec.${list}`,
    message: `has rules that do nothing, since \`${field}\` is without \`${type}\``,
    remedy: `add \`${type}\` to \`${field}\`, or take the rules out`,
    by: 'R-VAL-14',
  }));
}

/** Findings at places of which nothing was said yet. */
export function unsaid(findings: readonly Finding[], said: readonly Finding[]): Finding[] {
  const paths = new Set(said.map(({ path }) => path));
  return findings.filter(({ path }) => !paths.has(path));
}
