import { Construct, IConstruct } from 'constructs';
import { CalicoPolicy } from './calico-policy';
import { NamespacedPolicyProps } from './network-policy';
import { IPeer } from './peer-match';
import { StagedAction } from './staged-action';
import { Selector } from '../values';

/** Properties for `StagedNetworkPolicy`. */
export interface StagedNetworkPolicyProps extends NamespacedPolicyProps {
  /**
   * The pods to which it would apply, as for a `NetworkPolicy`.
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
 * A Calico StagedNetworkPolicy: it shows in flow logs what a policy would do, and does nothing (R-STG-1).
 *
 * It does not take the place of an enforced policy with the same name: of two with the same order the enforced one goes
 * first, and the preview shows that (R-STG-2).
 *
 * @example
 * new StagedNetworkPolicy(chart, 'Db', { appliesTo: db })
 *   .addIngress(Rule.allow(api, Port.tcp(5432)));
 */
export class StagedNetworkPolicy extends CalicoPolicy {
  constructor(scope: Construct, id: string, props: StagedNetworkPolicyProps) {
    super(scope, id, {
      apiVersion: 'projectcalico.org/v3',
      kind: 'StagedNetworkPolicy',
      clusterScoped: false,
      stagedAction: props.stagedAction ?? 'Set',
    }, props, props.appliesTo, props.namespace);
  }
}
