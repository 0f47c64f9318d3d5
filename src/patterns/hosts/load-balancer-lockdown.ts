import { Construct } from 'constructs';
import { AllowListProps } from './allow-list';
import { ApiGatewayWhitelist } from './api-gateway-whitelist';
import { checkClosesAll, closingPolicy, closingReach, protocolsOf } from './closing-policy';
import { knowClosing } from './closings';
import { copyLists } from './copy-lists';
import { EntryKind } from './entry';
import { Exposure, ExposureProps } from './exposure';
import { Guard } from './guard';
import { checkHosts, HostsProps, warnOfNoHosts } from './hosts';
import { ILockdown } from './lockdown';
import { isWithin, NodePortRange, printRange } from './node-port-range';
import { checkOrderProp, CLOSE_ORDER } from './orders';
import { checkPortProtocols } from './port-protocols';
import { GlobalNetworkPolicy } from '../../resources/global-network-policy';
import { Problems } from '../../resources/problems';
import { pathOf } from '../../resources/reading/manifest';
import { SynthChecks } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';
import { ITier } from '../../resources/tier';
import { ProtocolName, Selector } from '../../values';

/** What patterns at a load balancer share. */
export interface LoadBalancerProps extends HostsProps, ExposureProps {
  /**
   * The protocols that are closed at those ports: TCP, UDP, SCTP.
   *
   * @default - TCP, UDP, and whichever else the ports use
   */
  readonly protocols?: ProtocolName[];
}

/** Properties for `LoadBalancerLockdown`. */
export interface LoadBalancerLockdownProps extends LoadBalancerProps {
  /**
   * The policy's place among the preDNAT policies of its tier: who is to be let in is allowed with a lower one.
   *
   * @default 800
   */
  readonly order?: number;

  /**
   * The policy's name.
   *
   * @default 'deny-load-balancer'
   */
  readonly name?: string;
}

/**
 * Closes ports of a Service at its load balancer, for everybody who comes in by the hosts' interfaces.
 *
 * Other ports of the same address, and the Service's node ports, stay open: those are `NodePortLockdown`'s. Pods and hosts
 * of the cluster itself are not kept out: what they ask for is translated before it arrives (R-HEP-15).
 *
 * @example
 * const closed = new LoadBalancerLockdown(chart, 'Closed', {
 *   hosts: Selector.labels({ role: 'worker-public' }),
 *   service,
 *   at: Entry.loadBalancer('203.0.113.80'),
 * });
 * closed.allow({ gateways: ['198.51.100.64'] });
 */
export class LoadBalancerLockdown extends Construct implements ILockdown {
  /** The hosts on which the ports are closed. */
  public readonly hosts: Selector;

  /** The order of the policy that closes them. */
  public readonly order: number;

  /** The tier of the policy that closes them. */
  public readonly tier?: ITier;

  /** The ports that the cluster keeps for node ports, if that was said. */
  public readonly range?: NodePortRange;

  /** The policy that closes them. */
  public readonly deny: GlobalNetworkPolicy;

  private readonly guard: Guard;
  private readonly given: LoadBalancerLockdownProps;

  constructor(scope: Construct, id: string, props: LoadBalancerLockdownProps) {
    super(scope, id);
    const given = copyLists(props);
    this.given = given;
    const { hosts, order = CLOSE_ORDER, name = 'deny-load-balancer', tier, protocols } = given;
    this.hosts = hosts;
    this.order = order;
    this.tier = tier;
    this.range = given.range;
    this.guard = new Guard(this, given);
    this.deny = closingPolicy(this, 'Deny', { name, order, tier, hosts, guard: this.guard, protocols });
    knowClosing({
      owner: this, policies: [this.deny], hosts, tier, order, reach: world => closingReach(this.guard, protocols, world),
    });
    const checks = SynthChecks.of(this);
    checks.register(this, world => this.problems(world));
    checks.registerWarnings(world => [...warnOfNoHosts(given, this, world), ...this.guard.failsafeWarnings(world)]);
  }

  /** Lets clients in at what is closed here: an `ApiGatewayWhitelist` below this construct. */
  public allow(props: AllowListProps): ApiGatewayWhitelist {
    const { service, ports, at } = this.given;
    return SynthChecks.of(this).addStatement(new ApiGatewayWhitelist(this, `Allow${this.node.children.length}`, { ...props, lockdown: this, service, ports, at }));
  }

  /** @internal */
  public _checkCovers(kind: EntryKind, { addresses, ports }: Exposure, world: World, problems: Problems): void {
    if (kind !== 'LoadBalancer') {
      problems.add('lockdown', {
        value: this.node.path,
        reason: 'closes a load balancer, not node ports, where everybody would go on coming in',
        remedy: 'give the NodePortLockdown that closes them, or add `closeOthers: {}`',
      });
      return;
    }
    const { exposure: closed, problems: ofEntry } = this.guard.read(world);
    if (ofEntry.length > 0) {
      return;
    }
    for (const { place, text } of addresses.filter(one => !closed.addresses.some(other => other.cidr.contains(one.cidr)))) {
      problems.add(place, {
        value: text, reason: `is no address that ${pathOf(this)} closes, so everybody would go on coming in`, remedy: 'give both the same entry',
      });
    }
    const protocols = protocolsOf(this.given.protocols, closed);
    for (const port of ports.filter(one => !protocols.includes(one.protocol) || !closed.ports.some(other => isWithin(one, other)))) {
      problems.add(port.place, {
        value: `${port.protocol} ${printRange(port)}`,
        reason: `is no port that ${pathOf(this)} closes, so everybody would go on coming in`,
        remedy: 'give both the same ports',
      });
    }
  }

  private problems(world: World): string[] {
    const problems = new Problems();
    checkOrderProp(this.order, CLOSE_ORDER, 'order', problems);
    return [...loadBalancerProblems(this, this.given, this.guard, world), ...problems.all];
  }
}

/** What is wrong with hosts, entry and protocols of a pattern at a load balancer. */
export function loadBalancerProblems(owner: Construct, props: LoadBalancerProps, guard: Guard, world: World): string[] {
  const problems = new Problems();
  const { exposure, problems: ofEntry } = guard.read(world);
  checkHosts(props, owner, world, problems);
  if (props.at?._kind === 'NodePort') {
    problems.add('at', {
      value: 'Entry.nodePort(…)', reason: 'is no load balancer', remedy: 'write `Entry.loadBalancer(…)`, or close node ports with a NodePortLockdown',
    });
  }
  if (props.protocols !== undefined) {
    checkPortProtocols(props.protocols, 'protocols', problems);
    checkClosesAll(props.protocols, 'protocols', exposure, problems);
  }
  return [...ofEntry, ...problems.all];
}
