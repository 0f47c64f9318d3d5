import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { AllowListProps, clientTexts, readClients, warnOfTemporary } from './allow-list';
import { checkClosesAll, closingPolicy, closingReach } from './closing-policy';
import { checkBelowClosings, checkClosesOnce, knowClosing } from './closings';
import { copyLists } from './copy-lists';
import { EntryPolicies, knowAtEntry } from './entry-policies';
import { Exposure, ExposureProps, portsIn } from './exposure';
import { checkFamilies } from './families';
import { Guard } from './guard';
import { warnOfNoHosts } from './hosts';
import { checkException, emitBefore, ExceptionProps, isLockdown } from './lockdown';
import { readNodePorts } from './node-port-range';
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
import { ProtocolName } from '../../values';
import { textOf } from '../../values/quote';

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
export interface ApiGatewayWhitelistProps extends AllowListProps, ExposureProps, ExceptionProps {
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
  private readonly list: EntryPolicies;
  private readonly closing?: EntryPolicies;
  private readonly given: ApiGatewayWhitelistProps;

  constructor(scope: Construct, id: string, props: ApiGatewayWhitelistProps) {
    super(scope, id);
    const given = copyLists(props);
    this.given = given;
    const { name = 'whitelist', at, ports, closeOthers } = given;
    const lockdown = isLockdown(given.lockdown) ? given.lockdown : undefined;
    const common = { hosts: (lockdown?.hosts ?? given.hosts)!, tier: given.tier ?? lockdown?.tier };
    this.order = given.order ?? ALLOW_ORDER;
    this.guard = new Guard(this, given, readNodePorts(given, lockdown));
    this.allows = splitSources(clientTexts(given), { destinations: at?._addresses?.length ?? 0, ports: ports?.length ?? 0 })
      .map((sources, index) => preDnatPolicy(this, nameOfPiece('Allow', index), {
        ...common, name: nameOfPiece(name, index), order: this.order, rules: [this.rule(sources)],
      }));
    [this.allow] = this.allows;
    const entry = { ...common, owner: this };
    this.list = knowAtEntry({
      ...entry,
      role: 'allows',
      policies: this.allows,
      order: this.order,
      reach: world => this.guard.reach(world),
      clients: () => readClients(given, new Problems()),
    });
    if (closeOthers) {
      this.deny = closingPolicy(this, 'Deny', {
        ...common,
        name: closeOthers.name ?? `deny-${name}`,
        order: closeOthers.order ?? CLOSE_ORDER,
        guard: this.guard,
        protocols: closeOthers.protocols,
      });
      this.closing = knowClosing({
        ...entry,
        policies: [this.deny],
        order: closeOthers.order ?? CLOSE_ORDER,
        reach: world => closingReach(this.guard, closeOthers.protocols, world),
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
    this.checkRangeUnheeded(problems);
    checkOrderProp(this.order, ALLOW_ORDER, 'order', problems);
    checkBelowClosings(this.list, world, problems);
    if (this.closing && ofEntry.length === 0) {
      checkClosesOnce(this.closing, at._kind, isLockdown(lockdown) ? lockdown.deny : undefined, world, problems);
    }
    if (closeOthers) {
      this.checkCloseOthers(closeOthers, exposure, problems);
    } else if (isLockdown(lockdown) && ofEntry.length === 0) {
      lockdown._checkCovers?.(at._kind, exposure, world, problems);
    }
    return [...ofEntry, ...problems.all];
  }

  /** A lockdown says the node ports: nobody would look at what is said here. */
  private checkRangeUnheeded(problems: Problems): void {
    const { lockdown, range } = this.given;
    if (isLockdown(lockdown) && (range ?? undefined) !== undefined) {
      problems.add('range', {
        value: textOf(range),
        reason: 'is said of node ports, and here `lockdown` names them, so it does nothing',
        remedy: 'say it at the lockdown',
      });
    }
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
      ...hosts === undefined ? [] : warnOfNoHosts(this.given, this, world),
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
