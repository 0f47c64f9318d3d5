import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { AllowListProps, clientTexts, readClients, warnOfTemporary } from './allow-list';
import { checkClosesAll, closingPolicy } from './closing-policy';
import { copyLists } from './copy-lists';
import { Exposure, ExposureProps, portsIn } from './exposure';
import { checkFamilies } from './families';
import { Guard } from './guard';
import { warnOfNoHosts } from './hosts';
import { checkException, emitBefore, ILockdown, isLockdown } from './lockdown';
import { checkRange, DEFAULT_NODE_PORTS } from './node-port-range';
import { ALLOW_ORDER, checkBelow, checkOrderProp, CLOSE_ORDER } from './orders';
import { checkPortProtocols } from './port-protocols';
import { preDnatPolicy } from './pre-dnat-policy';
import { nameOfPiece, splitSources } from './split';
import { GlobalNetworkPolicy } from '../../resources/global-network-policy';
import { Peer } from '../../resources/peer';
import { Problems } from '../../resources/problems';
import { Rule } from '../../resources/rule';
import { SynthChecks, Warning } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';
import { ITier } from '../../resources/tier';
import { ProtocolName, Selector } from '../../values';

/** How an allow-list closes its own entry to everybody else. */
export interface CloseOthersProps {
  /**
   * The policy's place among the preDNAT policies of its tier; above the allow-list's.
   *
   * @default 800
   */
  readonly order?: number;

  /**
   * The policy's name.
   *
   * @default - `deny-` and the allow-list's name
   */
  readonly name?: string;

  /**
   * The protocols that are closed at the same ports: TCP, UDP, SCTP.
   *
   * @default - TCP, UDP, and whichever else the ports use
   */
  readonly protocols?: ProtocolName[];
}

/** Properties for `ApiGatewayWhitelist`. */
export interface ApiGatewayWhitelistProps extends AllowListProps, ExposureProps {
  /**
   * What this is an exception from. It lends the hosts and the tier, and the order to stay below.
   *
   * @default - none in this App; `hosts` says where
   */
  readonly lockdown?: ILockdown;

  /**
   * The host endpoints at which the clients come in, by their labels.
   *
   * @default - those of `lockdown`
   */
  readonly hosts?: Selector;

  /**
   * Whether every host endpoint of the cluster is meant; said beside `hosts: Selector.all()`.
   *
   * @default false
   */
  readonly everyHost?: boolean;

  /**
   * Whether the host endpoints are made elsewhere; said beside `hosts`.
   *
   * @default false
   */
  readonly existingHostEndpoints?: boolean;

  /**
   * The tier of the policies.
   *
   * @default - that of `lockdown`, or else Calico's tier `default`
   */
  readonly tier?: ITier;

  /**
   * Closes the same addresses and ports to everybody else. Not needed where `lockdown` does.
   *
   * @default - nothing is closed
   */
  readonly closeOthers?: CloseOthersProps;
}

/**
 * Lets listed clients in, such as an API gateway, where everybody else is kept out by a lockdown.
 *
 * The policy acts before DNAT: it names the address and port that the client asks for, and sees the client's own address
 * (R-HEP-3). What it lets in, no other policy on the host's interface keeps out; policies on the pods still do (R-HEP-4).
 *
 * @example
 * new ApiGatewayWhitelist(chart, 'Gateway', {
 *   lockdown,
 *   service,
 *   at: Entry.nodePort('203.0.113.10'),
 *   gateways: ['198.51.100.64', '198.51.100.65'],
 * });
 */
export class ApiGatewayWhitelist extends Construct {
  /** The policy that lets the clients in. */
  public readonly allow: GlobalNetworkPolicy;

  /** Every policy that lets clients in: more than one where the list is longer than a policy of Calico can be. */
  public readonly allows: GlobalNetworkPolicy[];

  /** The policy that keeps everybody else out, if `closeOthers` was asked for. */
  public readonly deny?: GlobalNetworkPolicy;

  private readonly guard: Guard;
  private readonly order: number;
  private readonly given: ApiGatewayWhitelistProps;

  constructor(scope: Construct, id: string, props: ApiGatewayWhitelistProps) {
    super(scope, id);
    const given = copyLists(props);
    this.given = given;
    const { name = 'whitelist', at, ports, closeOthers } = given;
    const lockdown = isLockdown(given.lockdown) ? given.lockdown : undefined;
    const common = { hosts: (lockdown?.hosts ?? given.hosts)!, tier: given.tier ?? lockdown?.tier };
    const range = lockdown?.range ?? DEFAULT_NODE_PORTS;
    this.order = given.order ?? ALLOW_ORDER;
    this.guard = new Guard(this, given, checkRange(range).length === 0 ? range : DEFAULT_NODE_PORTS);
    this.allows = splitSources(clientTexts(given), { destinations: at?._addresses?.length ?? 0, ports: ports?.length ?? 0 })
      .map((sources, index) => preDnatPolicy(this, nameOfPiece('Allow', index), {
        ...common, name: nameOfPiece(name, index), order: this.order, rules: [this.rule(sources)],
      }));
    [this.allow] = this.allows;
    if (closeOthers) {
      this.deny = closingPolicy(this, 'Deny', {
        ...common,
        name: closeOthers.name ?? `deny-${name}`,
        order: closeOthers.order ?? CLOSE_ORDER,
        guard: this.guard,
        protocols: closeOthers.protocols,
      });
    }
    [lockdown?.deny, this.deny].forEach(deny => deny && emitBefore(this.allows, deny));
    const checks = SynthChecks.of(this);
    checks.register(this, world => this.problems(world));
    checks.registerWarnings(world => this.warnings(world));
  }

  /** Lets some of the clients in; the family and the protocol of each decide into how many rules. */
  private rule(sources: readonly string[]): Rule {
    return this.guard.rule('Allow', exposure => Rule.of('Allow', {
      peer: Peer.addresses(...sources),
      destination: { peer: Peer.addresses(...exposure.addresses.map(({ cidr }) => String(cidr))) },
      ports: portsIn(exposure),
    }));
  }

  private problems(world: World): string[] {
    const problems = new Problems();
    const { lockdown, closeOthers, at } = this.given;
    const { exposure, problems: ofEntry } = this.guard.read(world);
    checkException(this.given, this.order, this, world, problems);
    checkFamilies(readClients(this.given, problems), exposure, problems);
    checkOrderProp(this.order, ALLOW_ORDER, 'order', problems);
    if (closeOthers) {
      this.checkCloseOthers(closeOthers, exposure, problems);
    } else if (isLockdown(lockdown) && ofEntry.length === 0) {
      lockdown._checkCovers?.(at._kind, exposure, world, problems);
    }
    return [...ofEntry, ...problems.all];
  }

  private checkCloseOthers({ order = CLOSE_ORDER, protocols }: CloseOthersProps, exposure: Exposure, problems: Problems): void {
    checkOrderProp(order, CLOSE_ORDER, 'closeOthers.order', problems);
    checkBelow(this.order, order, '`closeOthers`', 'order', problems);
    if (protocols !== undefined) {
      checkPortProtocols(protocols, 'closeOthers.protocols', problems);
      checkClosesAll(protocols, 'closeOthers.protocols', exposure, problems);
    }
  }

  private warnings(world: World): Warning[] {
    const { lockdown, hosts, closeOthers } = this.given;
    return [
      ...warnOfTemporary(this.given, this),
      ...this.guard.failsafeWarnings(world),
      ...hosts === undefined ? [] : warnOfNoHosts({ ...this.given, hosts }, this, world),
      ...lockdown === undefined && !closeOthers && !closesAnything(this, world) ? [{
        id: 'nothing-closed',
        path: this.node.path,
        text: 'nothing in this App closes what this lets in, so everybody may come in anyway; make the lockdown in this App and give it as `lockdown`, '
          + 'or add `closeOthers: {}`',
      }] : [],
    ];
  }
}

/** Whether the App has any policy that denies before DNAT, by whatever means it was written. */
function closesAnything(owner: Construct, world: World): boolean {
  return world.clusterOf(owner).objects
    .filter(({ apiGroup, kind }) => apiGroup === 'projectcalico.org' && kind === 'GlobalNetworkPolicy')
    .some(object => deniesBeforeDnat(object, world));
}

function deniesBeforeDnat(policy: ApiObject, world: World): boolean {
  try {
    const { preDNAT, ingress } = world.manifest(policy).spec ?? {};
    return preDNAT === true && ingress?.some(({ action }: { action: string }) => action === 'Deny');
  } catch {
    return true; // what is wrong with it is reported there, and it may deny when that is mended
  }
}
