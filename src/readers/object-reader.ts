import type { Source } from '../model';
import { check, Gate, isPolicyKind } from '../schema';
import { Context, Draft } from './draft';
import { findKind, Kind, otherVersions } from './kinds';
import { Json, Manifest } from './manifest';
import { describePlace, Problem } from './problem';
import { Sharing } from './sharing';
import { actualType, isObject } from '../schema/types';
import { quote } from '../values/quote';

/** Kinds into which the cluster writes addresses and ports. */
const HAVE_ASSIGNED: ReadonlySet<string> = new Set(['Service', 'Ingress']);

/** Kinds that a cluster makes anew all the time: how old one is tells nothing. */
const SHORT_LIVED: ReadonlySet<string> = new Set(['Pod', 'EndpointSlice', 'Endpoints', 'Node']);

/** Reads object after object into a draft. */
export class ObjectReader {
  public readonly ignored: Record<string, number> = {};
  public readonly counts: Record<string, number> = {};

  /** The resource versions that objects carry in a dump of a cluster, by what they are. */
  public readonly versions = new Map<string, number>();

  private readonly sharing = new Sharing();

  /** Lists that were read. An alias may repeat one within another until nobody can count the items. */
  private readonly lists = new WeakSet<readonly unknown[]>();

  /** Of what is replaced, that in which the cluster itself has written something that stays. */
  public readonly replaced = new Draft();

  /** What replaces its like, which is not read. */
  private readonly replacing = new Set<string>();

  /** Objects that name no namespace, and the first of them. */
  private homeless: { count: number; readonly first: Manifest } | undefined;

  constructor(
    private readonly draft: Draft,
    private readonly context: Context,
    private readonly gates: readonly Gate[],
    private readonly problems: Problem[],
  ) {}

  /**
   * Reads what one document holds: an object, or a list of objects.
   *
   * @param replaces whether whatever comes later with the same kind, namespace and name counts for nothing
   */
  public read(content: unknown, source: Source, replaces = false): void {
    if (content === null || content === undefined) {
      return;
    }
    if (!isObject(content)) {
      this.report('error', 'not-a-manifest', `holds ${actualType(content)}, not a manifest`, 'write `apiVersion`, `kind` and `metadata`', source);
      return;
    }
    const { apiVersion, kind, items } = content;
    if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)) {
      this.readList(content, kind, items, source, replaces);
    } else if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '') {
      const missing = typeof apiVersion !== 'string' || apiVersion === '' ? '`apiVersion`' : '`kind`';
      this.report('error', 'not-a-manifest', `has no ${missing}`, 'write `apiVersion` and `kind`, or leave the document out', source);
    } else {
      this.readObject(content, apiVersion, kind, source, replaces);
    }
  }

  /** Says what concerns many objects at once. */
  public summarize(): void {
    if (this.homeless !== undefined) {
      const { count, first } = this.homeless;
      first.note('info', {
        code: 'namespace-assumed',
        path: 'metadata.namespace',
        remedy: 'write the namespace',
        message: count === 1 ? 'is missing: it is read as `default`' : `is missing, here and in ${count - 1} more objects: it is read as \`default\``,
      });
    }
  }

  /** The items of a list of one kind may leave out which kind they are of. */
  private readList({ apiVersion }: Json, kind: string, items: readonly unknown[], source: Source, replaces: boolean): void {
    if (this.lists.has(items)) {
      this.report('warning', 'list-repeated', 'is the same list once more: it is read once', 'write its items in one place', source, kind);
      return;
    }
    this.lists.add(items);
    const itemKind = kind === 'List' ? undefined : kind.slice(0, -'List'.length);
    items.forEach((item, index) => {
      const place = `items[${index}]`;
      const itemSource = Object.freeze({ ...source, item: source.item === undefined ? place : `${source.item}.${place}` });
      const bare = isObject(item) && item.kind === undefined && item.apiVersion === undefined && itemKind !== undefined;
      this.read(bare ? { ...item, apiVersion, kind: itemKind } : item, itemSource, replaces);
    });
  }

  private readObject(object: Json, apiVersion: string, kindName: string, source: Source, replaces: boolean): void {
    const label = `${apiVersion} ${kindName}`;
    const found = findKind(apiVersion, kindName);
    if (found === undefined || !this.isInVersion(found.kind, label, source)) {
      this.ignore(label, found === undefined, source);
      return;
    }
    const { kind, served, stored } = found;
    const manifest = this.manifestOf(object, kind, stored, source);
    if (manifest === undefined || this.isReplaced(manifest, kind, replaces)) {
      return;
    }
    if (!served) {
      manifest.note('info', {
        code: 'no-longer-served', path: 'apiVersion', message: `${quote(apiVersion)} is no longer served: the API server refuses the object`, remedy: `write today's version of \`${kind.kind}\``,
      });
    }
    this.askGates(object, manifest);
    const { now, before } = kind.read(manifest, this.context, this.draft);
    if (before !== undefined) {
      this.noteDuplicate(manifest, now, before);
    }
    this.counts[label] = (this.counts[label] ?? 0) + 1;
    this.noteVersion(object, `${kind.group}/${manifest.subject}`, manifest.kind);
  }

  private noteVersion({ metadata }: Json, subject: string, kind: string): void {
    const version = isObject(metadata) ? metadata.resourceVersion : undefined;
    if (typeof version === 'string' && /^[0-9]{1,15}$/.test(version) && !SHORT_LIVED.has(kind)) {
      this.versions.set(subject, Number(version));
    }
  }

  private isReplaced(manifest: Manifest, kind: Kind, replaces: boolean): boolean {
    if (!replaces && this.replacing.size === 0) {
      return false;
    }
    const { namespace, name, source, stored, object } = manifest;
    const key = `${kind.group} ${kind.kind} ${namespace}/${name}`;
    if (replaces) {
      this.replacing.add(key);
      return false;
    }
    const isReplaced = this.replacing.has(key);
    if (isReplaced && HAVE_ASSIGNED.has(kind.kind)) {
      kind.read(new Manifest(object, kind.kind, name, namespace, source, stored, this.sharing, []), this.context, this.replaced);
    }
    return isReplaced;
  }

  private isInVersion({ since = 0, until = Infinity }: Kind, label: string, source: Source): boolean {
    const { minor, text } = this.context.version;
    const isIn = since <= minor && minor <= until;
    if (!isIn && this.ignored[label] === undefined) {
      const bound = minor < since ? `came with Calico v3.${since}` : `went with Calico v3.${until + 1}`;
      this.report('warning', 'not-in-version', `\`${label}\` ${bound}, and this is read for ${text}: its objects count for nothing`, 'read it for another version, or leave it out', source);
    }
    return isIn;
  }

  private ignore(label: string, unknown: boolean, source: Source): void {
    if (unknown && this.ignored[label] === undefined) {
      const meant = otherVersions(label);
      if (meant.length > 0) {
        this.report('warning', 'unknown-api-version', `\`${label}\` is not a version of this kind that is read: its objects count for nothing`, `write ${meant.map(quote).join(' or ')}`, source);
      } else {
        this.report('info', 'kind-ignored', `\`${label}\` is not a kind that verdicts depend on: its objects are counted, and not read`, 'nothing to do', source);
      }
    }
    this.ignored[label] = (this.ignored[label] ?? 0) + 1;
  }

  private manifestOf(object: Json, kind: Kind, stored: boolean, source: Source): Manifest | undefined {
    const metadata = isObject(object.metadata) ? object.metadata : {};
    const given = metadata.name ?? metadata.generateName;
    if (typeof given !== 'string' || given === '') {
      this.report('error', 'name-missing', `has no name: \`metadata.name\` is ${actualType(given)}`, 'write `metadata.name`', source, kind.kind);
      return undefined;
    }
    const namespace = metadata.namespace ?? '';
    if (typeof namespace !== 'string') {
      this.report('error', 'wrong-type', `\`metadata.namespace\` is ${actualType(namespace)}`, 'write a text', source, `${kind.kind} ${given}`);
      return undefined;
    }
    const home = !kind.namespaced ? '' : namespace === '' ? 'default' : namespace;
    const manifest = new Manifest(object, kind.kind, stored ? this.apiName(given, kind) : given, home, source, stored, this.sharing, this.problems);
    if (kind.namespaced && namespace === '') {
      this.homeless ??= { count: 0, first: manifest };
      this.homeless.count += 1;
    }
    return manifest;
  }

  /**
   * The name that the API shows for a stored one. Up to v3.31 policies of the default tier are stored with its name before theirs (R-VER-1,
   * R-VER-2); from v3.32 on a controller renames them, and what still begins so is taken for a name that somebody gave.
   */
  private apiName(stored: string, { kind }: Kind): string {
    return this.context.version.minor <= 31 && kind.endsWith('NetworkPolicy') && stored.startsWith('default.') ? stored.slice('default.'.length) : stored;
  }

  /** What other gates than Felix say, if somebody wants to know. The object counts nevertheless. */
  private askGates(object: Json, manifest: Manifest): void {
    const gates = this.gates.filter(gate => gate !== 'F');
    if (gates.length > 0 && isPolicyKind(object.apiVersion, object.kind)) {
      for (const { gate, code, path, message, remedy, rule } of check(object, { gates })) {
        manifest.note('warning', { code, path, message: `${message} (gate ${gate})`, remedy, ...rule === undefined ? {} : { rule } });
      }
    }
  }

  private noteDuplicate(manifest: Manifest, now: unknown, before: { readonly value: unknown; readonly source: Source }): void {
    const same = contentOf(now) === contentOf(before.value);
    manifest.note(same ? 'info' : 'error', {
      code: 'duplicate-object',
      message: `is there twice, ${same ? 'alike' : 'and this one counts'}; the other one stands at ${describePlace({ source: before.source }) || 'another place'}`,
      remedy: 'keep one',
    });
  }

  private report(severity: Problem['severity'], code: string, message: string, remedy: string, source: Source, subject?: string): void {
    this.problems.push({ severity, code, message, remedy, source, ...subject === undefined ? {} : { subject } });
  }
}

/** What an object says, wherever it stands. */
function contentOf(value: unknown): string {
  return JSON.stringify(value, (key, member: unknown) => key === 'source' && isObject(member) ? undefined : member) ?? '';
}
