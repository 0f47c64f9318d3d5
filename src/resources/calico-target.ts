import { IConstruct } from 'constructs';
import { parseVersion } from '../values/calico-version';
import { settingsOf } from './synth/settings';
import { SynthChecks } from './synth/synth-checks';
import { quote, textOf } from '../values/quote';

/**
 * What an App, or a part of it, is written for: the version of Calico, the cluster, the tiers that exist already.
 *
 * Everything is read when manifests are written, so it does not matter whether it is said before or after the
 * constructs are made. What is said for a chart goes before what is said for the App.
 *
 * @example
 * CalicoTarget.of(app).version('v3.30');
 */
export class CalicoTarget {
  /**
   * The target of a scope.
   *
   * @param scope the App, or a chart or construct that differs from it
   */
  public static of(scope: IConstruct): CalicoTarget {
    return new CalicoTarget(scope);
  }

  private readonly checks: SynthChecks;

  private constructor(private readonly scope: IConstruct) {
    this.checks = SynthChecks.of(scope);
  }

  /**
   * Sets the version of Calico: `v3.30`.
   *
   * From v3.29 to v3.31 policies outside of the default tier come out named `<tier>.<name>`; before and after, names
   * are as written (R-VER-1, R-VER-2). Tiers need v3.29, staged policies v3.30.
   *
   * @param version `v3.<minor>`, with or without `v` and patch level; today's Calico where never called
   */
  public version(version: string): CalicoTarget {
    const settings = settingsOf(this.scope);
    if (!('version' in settings)) {
      this.checks.register(this.scope, () => parseVersion(settings.version as string) ? []
        : [`CalicoTarget.version: ${quote(textOf(settings.version))} is no version of Calico 3; write for example \`v3.30\``]);
    }
    settings.version = version;
    return this;
  }

  /**
   * Names the cluster to which this scope is applied.
   *
   * Objects of one cluster must not share kind, namespace and name, and labels that should pick one workload must not
   * pick another. Charts for several clusters in one App say so here.
   *
   * @param name any name; scopes with the same name go to the same cluster
   */
  public cluster(name: string): CalicoTarget {
    settingsOf(this.scope).cluster = name;
    return this;
  }

  /**
   * Declares tiers that exist in the cluster already, for raw policies that name them.
   *
   * Our own constructs say it where they use one, with `Tier.fromName('platform')`.
   */
  public externalTiers(...names: string[]): CalicoTarget {
    names.forEach(name => settingsOf(this.scope).externalTiers.add(name));
    return this;
  }

  /**
   * Silences a warning below this scope.
   *
   * @param id the id that stands behind the warning's text, in parentheses
   */
  public acknowledge(id: string): CalicoTarget {
    this.checks.acknowledge(id, this.scope.node.path);
    return this;
  }

  /** The warnings that a synthesis of the App would print, as `[path] text (id)`. */
  public warnings(): string[] {
    return this.checks.warnings().map(({ path, text, id }) => `[${path}] ${text} (${id})`);
  }
}
