import { ApiObject, ApiObjectMetadata, App, JsonPatch, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { namesCarryTier } from '../values/calico-version';
import { readMetadata } from './checks/metadata';
import { GivenMetadata, ObjectKind } from './object-kind';
import { Problems } from './problems';
import { plainCopy, writesPlainly } from './rendering/plain';
import { duplicateProblems } from './synth/app-checks';
import { Check, SynthChecks } from './synth/synth-checks';
import { versionOf } from './synth/target';
import { World } from './synth/world';

/** What is written, and what is wrong with it. Where anything is wrong, nothing may be written. */
interface Rendered {
  readonly metadata: object;
  readonly spec: object;
  readonly problems: string[];
}

/**
 * An object that is checked whenever its App is synthesized, and that cannot be written while anything is wrong with it.
 *
 * It is a plain ApiObject otherwise: `metadata`, `addDependency`, `addJsonPatch` and `ApiObject.of` work as ever. What
 * a patch does to it is checked against Calico's own gates (R-GATE-1).
 */
export abstract class CheckedApiObject extends ApiObject {
  /** @internal */
  public _patched = false;

  private readonly givenName: string;

  protected constructor(scope: Construct, id: string, private readonly is: ObjectKind, private readonly said: GivenMetadata) {
    // The spec is asked for when the manifest is written, long after this; `self` is set by then.
    let self: CheckedApiObject | undefined = undefined;
    super(scope, id, {
      apiVersion: is.apiVersion,
      kind: is.kind,
      metadata: metadataOf(said),
      spec: Lazy.any({ produce: () => self!.writtenSpec() }),
    });
    self = this;
    this.givenName = this.name;
    if (this._tierName !== undefined || (this.givenName as unknown) instanceof Lazy) {
      // For some versions of Calico the tier goes before the name, and the version may be said later.
      const late = { get: () => this.writtenName(), enumerable: true };
      Object.defineProperty(this, 'name', late);
      Object.defineProperty(this.metadata, 'name', late);
    }
    if (is.clusterScoped) {
      // ApiObject gives every object the chart's namespace, and has no way to refuse it.
      (this.metadata as { namespace?: string }).namespace = undefined;
    }
    SynthChecks.of(this).register(this, checkObject as Check);
  }

  public addJsonPatch(...ops: JsonPatch[]): void {
    super.addJsonPatch(...ops);
    this._patched = true;
  }

  /**
   * Renders the object to Kubernetes JSON, as `ApiObject` does.
   *
   * The spec is plain data already, so cdk8s need not look for values to resolve in it, unless it was patched or the App
   * has resolvers of its own.
   */
  public toJson(): any {
    const { metadata, spec, problems } = this.rendered(SynthChecks.of(this).world);
    if (this._patched || problems.length > 0 || !writesPlainly(App.of(this))) {
      return super.toJson();
    }
    return { apiVersion: this.apiVersion, kind: this.kind, metadata, spec };
  }

  /**
   * The spec as plain data, for the API server.
   *
   * @internal
   */
  protected abstract _render(world: World, problems: Problems): object;

  /**
   * What is wrong with the object in itself.
   *
   * @internal
   */
  public _problemsIn(world: World): string[] {
    return this.rendered(world).problems;
  }

  /**
   * The spec as it would be written if nobody had patched it.
   *
   * @internal
   */
  public _specIn(world: World): object {
    return this.rendered(world).spec;
  }

  /**
   * The tier to which it belongs, unless that is `default`.
   *
   * @internal
   */
  public get _tierName(): string | undefined {
    return this.is.tierName === 'default' ? undefined : this.is.tierName;
  }

  private writtenName(): string {
    const given: unknown = this.givenName;
    const name: string = given instanceof Lazy ? given.produce() : this.givenName;
    const tier = this._tierName;
    const prefixed = tier !== undefined && namesCarryTier(versionOf(this));
    return prefixed && !String(name).startsWith(`${tier}.`) ? `${tier}.${name}` : name;
  }

  private writtenSpec(): object {
    const { spec, problems } = this.rendered(SynthChecks.of(this).world);
    if (problems.length > 0) {
      throw new Error(problems.join('\n  '));
    }
    return spec;
  }

  private rendered(world: World): Rendered {
    return world.once(this, 'rendered', () => {
      const problems = new Problems();
      try {
        const metadata = readMetadata(this, this.is, this.said, problems);
        return { metadata, spec: plainCopy(this._render(world, problems)), problems: problems.all };
      } catch (error) {
        // JavaScript lets through what the types forbid, and peers may be the user's own code. Whoever wrote it should
        // learn where, and of everything else that is wrong in the App as well.
        problems.say('spec', `cannot be written: ${thrown(error)}; mend what is called there, or a value that is not what its type says`);
        return { metadata: {}, spec: {}, problems: problems.all };
      }
    });
  }
}

function checkObject(world: World, object: CheckedApiObject): readonly string[] {
  const problems = object._problemsIn(world);
  const duplicates = duplicateProblems(object, world);
  return duplicates.length === 0 ? problems : [...problems, ...duplicates];
}

function metadataOf({ metadata, name, namespace, labels }: GivenMetadata): ApiObjectMetadata {
  return {
    ...metadata,
    ...name === undefined ? {} : { name },
    ...namespace === undefined ? {} : { namespace },
    ...labels === undefined ? {} : { labels: { ...metadata?.labels, ...labels } },
  };
}

/** An error with the place where it was thrown. */
function thrown(error: unknown): string {
  const [, frame = ''] = error instanceof Error ? error.stack?.split('\n    ') ?? [] : [];
  return `${String(error)}${frame === '' ? '' : ` (${frame})`}`;
}
