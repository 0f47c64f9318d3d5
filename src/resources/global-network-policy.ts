import { Construct, IConstruct } from 'constructs';
import { CalicoGlobalPolicy, GlobalPolicyProps } from './calico-global-policy';
import { IPeer } from './peer-match';
import { Selector } from '../values';

/** Properties for `GlobalNetworkPolicy`. */
export interface GlobalNetworkPolicyProps extends GlobalPolicyProps {
  /**
   * The endpoints to which it applies: a selector, a workload, `Peer.pods(…)`, `Peer.namespace(…)`.
   *
   * A selector selects host endpoints as well as pods: `Selector.all()` is every pod and every host (R-FG-2). Every pod
   * and no host is `Peer.allNamespaces()`.
   */
  readonly appliesTo: IPeer | IConstruct | Selector;
}

/**
 * A Calico GlobalNetworkPolicy: rules for pods of any namespace, and for hosts.
 *
 * @example
 * new GlobalNetworkPolicy(chart, 'Quarantine', { appliesTo: Selector.labels({ quarantine: 'true' }), order: 1 })
 *   .addIngress(Rule.deny(Peer.anywhere(), Port.all()))
 *   .addEgress(Rule.deny(Peer.anywhere(), Port.all()));
 */
export class GlobalNetworkPolicy extends CalicoGlobalPolicy {
  constructor(scope: Construct, id: string, props: GlobalNetworkPolicyProps) {
    super(scope, id, {
      apiVersion: 'projectcalico.org/v3', kind: 'GlobalNetworkPolicy', clusterScoped: true,
    }, props, props.appliesTo);
  }
}
