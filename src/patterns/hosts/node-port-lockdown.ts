import { Construct, IConstruct } from 'constructs';
import { AllowListProps } from './allow-list';
import { ApiGatewayWhitelist } from './api-gateway-whitelist';
import { knowClosing } from './closings';
import { copyLists } from './copy-lists';
import { Entry, EntryKind } from './entry';
import { Exposure } from './exposure';
import { checkHosts, HostsProps, warnOfFailsafes, warnOfNoHosts } from './hosts';
import { ILockdown } from './lockdown';
import { checkRange, DEFAULT_NODE_PORTS, failsafesIn, NodePortRange, printRange } from './node-port-range';
import { checkOrderProp, LOCKDOWN_ORDER } from './orders';
import { checkPortProtocols, TCP_AND_UDP } from './port-protocols';
import { preDnatPolicy } from './pre-dnat-policy';
import { GlobalNetworkPolicy } from '../../resources/global-network-policy';
import { Peer } from '../../resources/peer';
import { Problems } from '../../resources/problems';
import { isConstruct, pathOf, tryApiObjectOf } from '../../resources/reading/manifest';
import { Rule } from '../../resources/rule';
import { SynthChecks } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';
import { ITier } from '../../resources/tier';
import { Port, ProtocolName, Selector } from '../../values';

/** Properties for `NodePortLockdown`. */
export interface NodePortLockdownProps extends HostsProps {
  /**
   * The policy's place among the preDNAT policies of its tier: what is to stay open is allowed with a lower one.
   *
   * @default 1100
   */
  readonly order?: number;

  /**
   * The policy's name.
   *
   * @default 'deny-nodeports'
   */
  readonly name?: string;

  /**
   * The protocols that are closed: TCP, UDP, SCTP.
   *
   * @default ['TCP', 'UDP']
   */
  readonly protocols?: ProtocolName[];

  /**
   * The cluster's node ports, if it was told to use others.
   *
   * @default - 30000 to 32767
   */
  readonly range?: NodePortRange;
}

/** What a lockdown of node ports makes an exception of. */
export interface NodePortAllowProps extends AllowListProps {
  /** The addresses by which the clients reach the nodes. */
  readonly nodes: string[];
}

/**
 * Closes the node ports of hosts, for everybody who comes in by the interfaces of their host endpoints.
 *
 * The policy acts before DNAT, where a node port can still be told from the pods behind it (R-HEP-3). It closes the ports
 * at every address of those interfaces, whatever Service they belong to, and nothing else. Established connections
 * live on (R-EVAL-9).
 *
 * @example
 * const nodePorts = new NodePortLockdown(chart, 'NodePorts', { hosts: Selector.labels({ role: 'worker-public' }) });
 * nodePorts.allow(service, { nodes: ['203.0.113.10'], gateways: ['198.51.100.64'] });
 */
export class NodePortLockdown extends Construct implements ILockdown {
  /** The hosts on which node ports are closed. */
  public readonly hosts: Selector;

  /** The order of the policy that closes them. */
  public readonly order: number;

  /** The tier of the policy that closes them. */
  public readonly tier?: ITier;

  /** The ports that are closed. */
  public readonly range?: NodePortRange;

  /** The policy that closes them. */
  public readonly deny: GlobalNetworkPolicy;

  private readonly nodePorts: NodePortRange;
  private readonly protocols: readonly ProtocolName[];
  private readonly given: NodePortLockdownProps;

  constructor(scope: Construct, id: string, props: NodePortLockdownProps) {
    super(scope, id);
    const given = copyLists(props);
    this.given = given;
    this.hosts = given.hosts;
    this.order = given.order ?? LOCKDOWN_ORDER;
    this.tier = given.tier;
    this.nodePorts = given.range ?? DEFAULT_NODE_PORTS;
    this.range = this.nodePorts;
    const { protocols = TCP_AND_UDP } = given;
    this.protocols = Array.isArray(protocols) ? protocols : [];
    const ports = this.protocols.map(protocol => Port.of(protocol, printRange(this.nodePorts)));
    this.deny = preDnatPolicy(this, 'Deny', {
      name: given.name ?? 'deny-nodeports', order: this.order, tier: this.tier, hosts: this.hosts, rules: [Rule.deny(Peer.anywhere(), ...ports)],
    });
    knowClosing({
      owner: this,
      policies: [this.deny],
      hosts: this.hosts,
      tier: this.tier,
      order: this.order,
      reach: () => checkRange(this.nodePorts).length > 0 ? undefined : { ports: this.protocols.map(protocol => ({ ...this.nodePorts, protocol })) },
    });
    const checks = SynthChecks.of(this);
    checks.register(this, world => this.problems(world));
    checks.registerWarnings(world => [
      ...warnOfNoHosts(given, this, world), ...warnOfFailsafes(this.protocols.flatMap(protocol => failsafesIn(protocol, this.nodePorts)), this),
    ]);
  }

  /**
   * Lets clients in at the node ports of a Service: an `ApiGatewayWhitelist` below this construct.
   *
   * @param service the Service, with its node ports written down
   * @param props who is let in, and at which addresses
   */
  public allow(service: IConstruct, props: NodePortAllowProps): ApiGatewayWhitelist {
    const { nodes, ...list } = props;
    const object = isConstruct(service) ? tryApiObjectOf(service) : undefined;
    return SynthChecks.of(this).addStatement(new ApiGatewayWhitelist(this, `Allow${this.node.children.length}`, {
      ...list,
      name: list.name ?? `whitelist-${object?.name ?? this.node.children.length}`,
      lockdown: this,
      service,
      at: Entry.nodePort(...Array.isArray(nodes) ? nodes : []),
    }));
  }

  /** @internal */
  public _checkCovers(kind: EntryKind, exposure: Exposure, _world: World, problems: Problems): void {
    if (kind !== 'NodePort') {
      problems.add('lockdown', {
        value: this.node.path,
        reason: 'closes node ports, not the load balancer, where everybody would go on coming in',
        remedy: 'give the LoadBalancerLockdown that closes it, or add `closeOthers: {}`',
      });
      return;
    }
    // That they are among the node ports has been checked where they were read.
    for (const port of exposure.ports.filter(({ protocol }) => !this.protocols.includes(protocol))) {
      problems.add(port.place, {
        value: port.protocol,
        reason: `is not closed by ${pathOf(this)}, so everybody would go on coming in at ${port.called}`,
        remedy: 'add it to the lockdown\'s `protocols`',
      });
    }
  }

  private problems(world: World): string[] {
    const problems = new Problems();
    checkHosts(this.given, this, world, problems);
    checkOrderProp(this.order, LOCKDOWN_ORDER, 'order', problems);
    checkPortProtocols(this.protocols, 'protocols', problems);
    problems.add('range', ...checkRange(this.nodePorts));
    return problems.all;
  }
}
