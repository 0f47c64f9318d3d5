import { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { CheckedApiObject } from './checked-api-object';
import { checkReservedLabels } from './checks/labels';
import { Problems } from './problems';
import { lazyProblems } from './reading/lazy';
import { World } from './synth/world';
import { checkAddressList } from '../values/address-list';
import { MAX_LABEL_LENGTH } from '../values/names';

/** The label by which rules find a set that was given none. */
const SET_LABEL = 'cdk8s-calico/network-set';

/** What both kinds of network set say. */
export interface NetworkSetFields {
  /**
   * Addresses: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`, `203.0.113.4-203.0.113.9`; of both families.
   *
   * @default - none: nobody is in the set
   */
  readonly nets?: string[];

  /**
   * Labels by which rules find it.
   *
   * @default - `cdk8s-calico/network-set: <name>`
   */
  readonly labels?: Record<string, string>;

  /**
   * The object's name; short for `metadata.name`.
   *
   * @default - a name made from the construct's path
   */
  readonly name?: string;

  /**
   * Name, labels and annotations.
   *
   * @default - a name made from the construct's path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * What both kinds of network set share: addresses by which they grow, and labels that tell them apart.
 */
export abstract class CalicoNetworkSet extends CheckedApiObject {
  private readonly nets: string[];

  protected constructor(scope: Construct, id: string, kind: string, clusterScoped: boolean, fields: NetworkSetFields, namespace?: string) {
    const { metadata, name, labels } = fields;
    super(scope, id, { apiVersion: 'projectcalico.org/v3', kind, clusterScoped }, { metadata, name, namespace, labels });
    this.nets = [fields.nets ?? []].flat();
    if (Object.keys({ ...metadata?.labels, ...labels }).length === 0) {
      this.metadata.addLabel(SET_LABEL, String(this.name).slice(-MAX_LABEL_LENGTH).replace(/^[^a-z0-9]+/, ''));
    }
  }

  /** Adds addresses. */
  public addNets(...nets: string[]): this {
    this.nets.push(...nets);
    return this;
  }

  /** @internal */
  public _render(_world: World, problems: Problems): object {
    checkReservedLabels(this.metadata.toJson().labels ?? {}, 'labels', problems);
    if (this.nets.length === 0) {
      return {};
    }
    const lazy = lazyProblems(this.nets, 'nets');
    if (lazy.length > 0) {
      lazy.forEach(([place, problem]) => problems.add(place, problem));
      return {};
    }
    const list = checkAddressList(this.nets, { ifAllMeant: 'name some of them; a rule for everybody says `Peer.anywhere()`, and needs no set' });
    list.problems.forEach(problem => problems.add(problem.index === undefined ? 'nets' : `nets[${problem.index}]`, problem));
    return { nets: list.nets };
  }
}
