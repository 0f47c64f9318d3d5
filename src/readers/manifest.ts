import type { Labels, Source } from '../model';
import type { Problem } from './problem';
import type { Sharing } from './sharing';
import { isObject, describeValue } from '../schema/types';
import { quote } from '../values/quote';

/** An object of plain data. */
export type Json = Readonly<Record<string, unknown>>;

/** What a problem says beside whose it is. */
export type Saying = Pick<Problem, 'code' | 'message' | 'remedy' | 'path' | 'rule'>;

/** A list that holds nothing, one for all. */
export const NOTHING: readonly never[] = Object.freeze([]);

const NO_LABELS: Labels = Object.freeze(Object.create(null) as Labels);

/**
 * One object that is being read: its fields by their types.
 *
 * A field of another type than Kubernetes takes is noted and makes the object `refused`: the API server would not take it. `null` is as
 * good as absent.
 */
export class Manifest {
  public refused = false;

  constructor(
    public readonly object: Json,
    public readonly kind: string,
    public readonly name: string,
    /** Empty for objects of the whole cluster. */
    public readonly namespace: string,
    public readonly source: Source,
    /** Whether it is in the form in which Calico stores it: nobody has filled in defaults (R-VER-3). */
    public readonly stored: boolean,
    public readonly sharing: Sharing,
    private readonly problems: Problem[],
  ) {}

  /** Which object it is: `NetworkPolicy shop/db`. */
  public get subject(): string {
    return `${this.kind} ${this.namespace === '' ? this.name : `${this.namespace}/${this.name}`}`;
  }

  /** Notes why the object will be absent. */
  public refuse(saying: Saying): void {
    this.refused = true;
    this.note('error', saying);
  }

  /** Notes something to know. */
  public note(severity: Problem['severity'], { code, message, remedy, path, rule }: Saying): void {
    this.problems.push({
      severity,
      code,
      message,
      remedy,
      source: this.source,
      subject: this.subject,
      ...path === undefined || path === '' ? {} : { path },
      ...rule === undefined ? {} : { rule },
    });
  }

  public get metadata(): Json {
    return this.objectAt(this.object, 'metadata', '') ?? {};
  }

  /** Whether it is being deleted. */
  public get isTerminating(): boolean {
    return this.textAt(this.metadata, 'deletionTimestamp', 'metadata') !== undefined;
  }

  public get spec(): Json {
    return this.objectAt(this.object, 'spec', '') ?? {};
  }

  public get status(): Json {
    return this.objectAt(this.object, 'status', '') ?? {};
  }

  public get labels(): Labels {
    return this.labelsAt(this.metadata, 'labels', 'metadata');
  }

  public textAt(holder: Json, key: string, path: string): string | undefined {
    const value = holder[key];
    return typeof value === 'string' ? value : this.absent(value, 'a text', key, path);
  }

  /** The text of a field that has to be there, and not empty. */
  public neededTextAt(holder: Json, key: string, path: string): string {
    const text = this.textAt(holder, key, path);
    if (text === undefined || text === '') {
      this.refuse({ code: 'field-missing', path: below(path, key), message: 'is missing', remedy: 'write it' });
      return '';
    }
    return text;
  }

  /** One of a few texts; where it is absent, the fallback. */
  public choiceAt<T extends string>(holder: Json, key: string, path: string, choices: readonly T[], fallback: T): T {
    const text = this.textAt(holder, key, path);
    if (text === undefined || text === '') {
      return fallback;
    }
    if (!(choices as readonly string[]).includes(text)) {
      this.refuse({
        code: 'unknown-value',
        path: below(path, key),
        message: `${quote(text)} is none of the values that it can have`,
        remedy: `write ${choices.map(quote).join(', ')}`,
      });
      return fallback;
    }
    return text as T;
  }

  public flagAt(holder: Json, key: string, path: string): boolean | undefined {
    const value = holder[key];
    return typeof value === 'boolean' ? value : this.absent(value, '`true` or `false`', key, path);
  }

  public numberAt(holder: Json, key: string, path: string): number | undefined {
    const value = holder[key];
    return typeof value === 'number' && Number.isFinite(value) ? value : this.absent(value, 'a number', key, path);
  }

  /** The number of a field that has to be there; 0 where it isn't. */
  public neededIntegerAt(holder: Json, key: string, path: string, least: number, most: number): number {
    if (holder[key] === undefined || holder[key] === null) {
      this.refuse({ code: 'field-missing', path: below(path, key), message: 'is missing', remedy: `write a number from ${least} to ${most}` });
    }
    return this.integerAt(holder, key, path, least, most) ?? 0;
  }

  /** The number of a port, or of anything else that has bounds. */
  public integerAt(holder: Json, key: string, path: string, least: number, most: number): number | undefined {
    const value = holder[key];
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) {
      return value;
    }
    return this.absent(value, `a whole number from ${least} to ${most}`, key, path);
  }

  public objectAt(holder: Json, key: string, path: string): Json | undefined {
    const value = holder[key];
    return isObject(value) ? value : this.absent(value, 'an object', key, path);
  }

  /** The objects of a list; none where it is absent. An item that is none is noted, and left out. */
  public objectsAt(holder: Json, key: string, path: string): readonly Json[] {
    const list = this.listAt(holder, key, path);
    if (list.every(isObject)) {
      return list;
    }
    list.forEach((item, index) => isObject(item) || this.absent(item ?? 'null', 'an object', `${key}[${index}]`, path));
    return list.filter(isObject);
  }

  /** The texts of a list, frozen; none where it is absent. */
  public textsAt(holder: Json, key: string, path: string): readonly string[] {
    const list = this.listAt(holder, key, path);
    if (list.length === 0) {
      return NOTHING;
    }
    list.forEach((item, index) => typeof item === 'string' || this.absent(item ?? 'null', 'a text', `${key}[${index}]`, path));
    return Object.freeze(list.filter(item => typeof item === 'string'));
  }

  /** A map of texts, as labels are: frozen and without a prototype. */
  public labelsAt(holder: Json, key: string, path: string): Labels {
    const map = this.objectAt(holder, key, path);
    if (map === undefined) {
      return NO_LABELS;
    }
    for (const name of Object.keys(map)) {
      if (typeof map[name] !== 'string') {
        return this.sharing.labelsOf(this.textsOfMap(map, below(path, key)));
      }
    }
    return this.sharing.labelsOf(map as Readonly<Record<string, string>>);
  }

  /** Go reads `null` as its empty text; what else is no text is noted. */
  private textsOfMap(map: Json, path: string): Readonly<Record<string, string>> {
    const texts: Record<string, string> = Object.create(null);
    for (const name of Object.keys(map)) {
      texts[name] = this.textAt(map, name, path) ?? '';
    }
    return texts;
  }

  private listAt(holder: Json, key: string, path: string): readonly unknown[] {
    const value = holder[key];
    return Array.isArray(value) ? value : this.absent(value, 'a list', key, path) ?? NOTHING;
  }

  /** Undefined for a value that is absent, and for one of the wrong type, which is noted. */
  private absent(value: unknown, expected: string, key: string, path: string): undefined {
    if (value !== undefined && value !== null) {
      this.refuse({ code: 'wrong-type', path: below(path, key), message: describeValue(value), remedy: `write ${expected}` });
    }
    return undefined;
  }
}

/** The path of a field: `spec.ports`, or `metadata.labels["a.b/c"]`. */
export function below(path: string, key: string): string {
  const step = /^[A-Za-z_][A-Za-z0-9_]*(\[\d+\])*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  return path === '' ? step.replace(/^\./, '') : `${path}${step}`;
}
