import { nearest } from '../engine/nearest';
import { quote, textOf } from '../values/quote';

/** Takes a problem with the path of what it is about. */
export type Report = (path: string, message: string) => void;

/** Reports the members of an object that mean nothing there, each with the one that is meant, perhaps. */
export function checkMembers(value: Readonly<Record<string, unknown>>, known: readonly string[], path: string, report: Report): void {
  for (const key of Object.keys(value).filter(one => !known.includes(one))) {
    const near = nearest(key, known) ?? known.find(one => one.toLowerCase() === key.toLowerCase().replace(/[^a-z]/g, ''));
    report(`${path}.${key}`, `${quote(key)} means nothing here; ${near === undefined ? `write ${known.map(quote).join(', ')}` : `is ${quote(near)} meant?`}`);
  }
}

/** A text that is not empty; undefined where it is none, which is reported. */
export function checkText(value: unknown, path: string, what: string, report: Report): string | undefined {
  if (typeof value === 'string' && value !== '') {
    return value;
  }
  report(path, `${quote(textOf(value))} is no text; ${what}`);
  return undefined;
}

/** A list of texts, or one of them; what is none is reported. */
export function checkTexts(value: unknown, path: string, what: string, report: Report): readonly string[] {
  return Array.isArray(value)
    ? value.flatMap((one: unknown, index) => checkText(one, `${path}[${index}]`, what, report) ?? [])
    : [checkText(value, path, what, report)].filter(one => one !== undefined);
}
