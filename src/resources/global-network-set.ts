import { Construct } from 'constructs';
import { CalicoNetworkSet, NetworkSetFields } from './calico-network-set';

/** Properties for `GlobalNetworkSet`. */
export interface GlobalNetworkSetProps extends NetworkSetFields {}

/**
 * A Calico GlobalNetworkSet: addresses outside of the cluster that policies of any namespace name by labels.
 *
 * @example
 * const threats = new GlobalNetworkSet(chart, 'Threats', { labels: { feed: 'threats' } });
 * threats.addNets('198.51.100.0/24');
 */
export class GlobalNetworkSet extends CalicoNetworkSet {
  constructor(scope: Construct, id: string, props: GlobalNetworkSetProps = {}) {
    super(scope, id, 'GlobalNetworkSet', true, props);
  }
}
