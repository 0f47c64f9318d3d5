import { Construct, IConstruct } from 'constructs';
import { KubernetesPolicy, KubernetesPolicyProps } from './kubernetes-policy';
import { IPeer } from './peer-match';
import { Selector } from '../values';

/** Properties for `KubernetesNetworkPolicy`. */
export interface KubernetesNetworkPolicyProps extends KubernetesPolicyProps {
  /**
   * The pods to which it applies: a workload, `Peer.pods(…)`, `Peer.namespace(…)` for all of them, or a selector that
   * Kubernetes can say. Always within the policy's own namespace.
   */
  readonly appliesTo: IPeer | IConstruct | Selector;
}

/**
 * A Kubernetes NetworkPolicy (`networking.k8s.io/v1`), from the same rules as Calico's.
 *
 * What Kubernetes has no word for (other actions than Allow, order, tiers, service accounts, services, network sets,
 * ICMP, host endpoints) fails the synthesis and is named. Calico reads it as a policy of order 1,000 in its tier
 * `default` (R-K8S-1).
 *
 * @example
 * new KubernetesNetworkPolicy(chart, 'Db', { appliesTo: db })
 *   .addIngress(Rule.allow(api, Port.tcp(5432)));
 */
export class KubernetesNetworkPolicy extends KubernetesPolicy {
  constructor(scope: Construct, id: string, props: KubernetesNetworkPolicyProps) {
    super(scope, id, {
      apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', clusterScoped: false,
    }, props, props.appliesTo);
  }
}
