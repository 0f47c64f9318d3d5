import { Construct, IConstruct } from 'constructs';
import { CalicoPolicy, CalicoPolicyProps } from './calico-policy';
import { IPeer } from './peer-match';
import { Selector } from '../values';

/** What the two kinds of namespaced policy share. */
export interface NamespacedPolicyProps extends CalicoPolicyProps {
  /**
   * The namespace that the policy governs: its name, or the construct that makes it.
   *
   * @default - the chart's namespace
   */
  readonly namespace?: string | IConstruct;
}

/** Properties for `NetworkPolicy`. */
export interface NetworkPolicyProps extends NamespacedPolicyProps {
  /**
   * The pods to which it applies: a workload, `Peer.pods(…)`, `Peer.namespace(…)` for all of them, or a selector. Always
   * within the policy's own namespace, and never host endpoints (R-SCP-1).
   */
  readonly appliesTo: IPeer | IConstruct | Selector;
}

/**
 * A Calico NetworkPolicy: rules for pods of one namespace, with order, tier and every action.
 *
 * @example
 * new NetworkPolicy(chart, 'Db', { appliesTo: db, order: 100 })
 *   .addIngress(Rule.allow(api, Port.tcp(5432)));
 */
export class NetworkPolicy extends CalicoPolicy {
  constructor(scope: Construct, id: string, props: NetworkPolicyProps) {
    super(scope, id, {
      apiVersion: 'projectcalico.org/v3', kind: 'NetworkPolicy', clusterScoped: false,
    }, props, props.appliesTo, props.namespace);
  }
}
