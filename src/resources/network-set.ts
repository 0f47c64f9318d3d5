import { Construct, IConstruct } from 'constructs';
import { CalicoNetworkSet, NetworkSetFields } from './calico-network-set';
import { Problems } from './problems';
import { checkNamespace, namespaceNameOf } from './reading/namespace';
import { World } from './synth/world';

/** Properties for `NetworkSet`. */
export interface NetworkSetProps extends NetworkSetFields {
  /**
   * The namespace to which it belongs: its name, or the construct that makes it.
   *
   * @default - the chart's namespace
   */
  readonly namespace?: string | IConstruct;
}

/**
 * A Calico NetworkSet: addresses outside of the cluster that the policies of a namespace name by labels.
 *
 * @example
 * const partners = new NetworkSet(chart, 'Partners', { labels: { role: 'partner' }, nets: ['203.0.113.0/24'] });
 * policy.addEgress(Rule.allow(partners, Port.tcp(443)));
 */
export class NetworkSet extends CalicoNetworkSet {
  constructor(scope: Construct, id: string, private readonly own: NetworkSetProps = {}) {
    super(scope, id, 'NetworkSet', false, own, own.namespace === undefined ? undefined : namespaceNameOf(own.namespace));
  }

  /** @internal */
  public _render(world: World, problems: Problems): object {
    checkNamespace(this.own.namespace, this.metadata.namespace, this, problems);
    return super._render(world, problems);
  }
}
