import { policyName } from '../engine/names';
import type { Cluster, Source } from '../model';

/** Finds the line of a field, or of the object, counted from 1; undefined where nobody knows. */
export type Locate = (source: Source, path?: string) => number | undefined;

/** Says where objects and their fields were written. */
export class Places {
  private readonly sources: ReadonlyMap<string, Source>;

  /** @param locate absent: the line on which the object begins is all that is known */
  constructor({ policies, tiers, profiles }: Cluster, private readonly locate: Locate = ({ line }) => line) {
    this.sources = new Map([
      ...policies.map(policy => [policyName(policy), policy.source] as const),
      ...tiers.flatMap(({ name, source }) => source === undefined ? [] : [[`tierDefault:${name}`, source] as const]),
      ...profiles.map(({ name, source }) => [`profile:${name}`, source] as const),
    ]);
  }

  /** `net.yaml:41`, `dump.json, items[3]`, or the path of the construct; undefined where nobody knows. */
  public of(source: Source, path?: string): string | undefined {
    const { construct, file, document, item } = source;
    if (construct !== undefined) {
      return construct;
    }
    if (file === undefined) {
      return undefined;
    }
    const name = file === '-' ? 'stdin' : file;
    const line = this.locate(source, path);
    if (item !== undefined && (line ?? 1) === 1) {
      return `${name}, ${item}`; // the whole list stands on one line
    }
    return line !== undefined ? `${name}:${line}` : document === undefined ? name : `${name}, document ${document}`;
  }

  /** Where what `decidedBy` names was written: a policy, a tier or a profile. */
  public ofDecider(by: string): string | undefined {
    const source = this.sources.get(by);
    return source && this.of(source);
  }
}
