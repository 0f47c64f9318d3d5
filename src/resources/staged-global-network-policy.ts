import { Construct, IConstruct } from 'constructs';
import { CalicoGlobalPolicy, GlobalPolicyProps } from './calico-global-policy';
import { IPeer } from './peer-match';
import { StagedAction } from './staged-action';
import { Selector } from '../values';

/** Properties for `StagedGlobalNetworkPolicy`. */
export interface StagedGlobalNetworkPolicyProps extends GlobalPolicyProps {
  /**
   * The endpoints to which it would apply, as for a `GlobalNetworkPolicy`.
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
 * A Calico StagedGlobalNetworkPolicy: it shows in flow logs what a policy would do, and does nothing (R-STG-1).
 *
 * Flow logs hold nothing of host endpoints, so staging a policy for hosts shows nothing (R-FLW-5).
 *
 * @example
 * new StagedGlobalNetworkPolicy(chart, 'Deny', { appliesTo: Peer.allNamespaces(), types: ['Ingress', 'Egress'] });
 */
export class StagedGlobalNetworkPolicy extends CalicoGlobalPolicy {
  constructor(scope: Construct, id: string, props: StagedGlobalNetworkPolicyProps) {
    super(scope, id, {
      apiVersion: 'projectcalico.org/v3',
      kind: 'StagedGlobalNetworkPolicy',
      clusterScoped: true,
      stagedAction: props.stagedAction ?? 'Set',
    }, props, props.appliesTo);
  }
}
