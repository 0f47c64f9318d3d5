import { Construct, IConstruct } from 'constructs';
import { KubernetesPolicy, KubernetesPolicyProps } from './kubernetes-policy';
import { IPeer } from './peer-match';
import { Problems } from './problems';
import { checkStagedAction, fieldsBeside, StagedAction } from './staged-action';
import { Selector } from '../values';
import { hasStaged, noStaged } from '../values/calico-version';
import { versionOf } from './synth/target';
import { World } from './synth/world';

/** Properties for `StagedKubernetesNetworkPolicy`. */
export interface StagedKubernetesNetworkPolicyProps extends KubernetesPolicyProps {
  /**
   * The pods to which it would apply, as for a `KubernetesNetworkPolicy`.
   *
   * @default - none, which only a `Delete` may say
   */
  readonly appliesTo?: IPeer | IConstruct | Selector;

  /**
   * What it is for.
   *
   * @default 'Set'
   */
  readonly stagedAction?: StagedAction;
}

/**
 * A Calico StagedKubernetesNetworkPolicy: it shows in flow logs what a Kubernetes policy would do, and does nothing
 * (R-STG-1). It has neither tier nor order (R-RES-4).
 *
 * @example
 * new StagedKubernetesNetworkPolicy(chart, 'Db', { appliesTo: db })
 *   .addIngress(Rule.allow(api, Port.tcp(5432)));
 */
export class StagedKubernetesNetworkPolicy extends KubernetesPolicy {
  constructor(scope: Construct, id: string, private readonly staged: StagedKubernetesNetworkPolicyProps) {
    super(scope, id, {
      apiVersion: 'projectcalico.org/v3',
      kind: 'StagedKubernetesNetworkPolicy',
      clusterScoped: false,
    }, staged, staged.appliesTo);
  }

  /** @internal */
  public _render(world: World, problems: Problems): object {
    const stagedAction = this.staged.stagedAction ?? 'Set';
    const version = versionOf(this);
    if (!hasStaged(version)) {
      problems.say('kind', noStaged(version));
    }
    const beside = fieldsBeside(this.staged, ['metadata', 'name', 'namespace', 'stagedAction', 'expectMatch', 'ingress', 'egress']);
    checkStagedAction(stagedAction, [...beside, ...this._ruleLists], problems);
    return stagedAction === 'Delete' ? { stagedAction } : { ...super._render(world, problems), stagedAction };
  }
}
