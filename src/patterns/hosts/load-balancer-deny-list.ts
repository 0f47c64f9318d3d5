import { Construct } from 'constructs';
import { closingPolicy, closingReach } from './closing-policy';
import { warnOfDeadDenials } from './closings';
import { copyLists } from './copy-lists';
import { EntryPolicies, knowAtEntry } from './entry-policies';
import { checkFamilies } from './families';
import { Guard } from './guard';
import { warnOfNoHosts } from './hosts';
import { LoadBalancerProps, loadBalancerProblems } from './load-balancer-lockdown';
import { checkOrderProp, DENY_LIST_ORDER } from './orders';
import { PlacedCidr, readAddresses } from './placed-addresses';
import { nameOfPiece, splitSources } from './split';
import { GlobalNetworkPolicy } from '../../resources/global-network-policy';
import { Problems } from '../../resources/problems';
import { SynthChecks } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';

/** Properties for `LoadBalancerDenyList`. */
export interface LoadBalancerDenyListProps extends LoadBalancerProps {
  /** Addresses, networks and ranges that are kept out. Both families may stand together. */
  readonly sources: string[];

  /**
   * The policy's place among the preDNAT policies of its tier: before the allow-lists, since what one of those lets in first
   * comes in.
   *
   * @default 400
   */
  readonly order?: number;

  /**
   * The policy's name.
   *
   * @default 'blacklist'
   */
  readonly name?: string;
}

/**
 * Keeps listed clients from ports of a Service at its load balancer; everybody else comes in as before.
 *
 * They are kept from those ports at that address, and from nothing else: another way in, such as a node port, has to be
 * closed as well.
 *
 * @example
 * new LoadBalancerDenyList(chart, 'Blacklist', {
 *   hosts: Selector.labels({ role: 'worker-public' }),
 *   service,
 *   at: Entry.loadBalancer('203.0.113.80'),
 *   sources: ['198.51.100.7'],
 * });
 */
export class LoadBalancerDenyList extends Construct {
  /** The policy that keeps them out. */
  public readonly deny: GlobalNetworkPolicy;

  /** Every policy that keeps clients out: more than one where the list is longer than a policy of Calico can be. */
  public readonly denies: GlobalNetworkPolicy[];

  private readonly entry: EntryPolicies;
  private readonly guard: Guard;
  private readonly given: LoadBalancerDenyListProps;

  constructor(scope: Construct, id: string, props: LoadBalancerDenyListProps) {
    super(scope, id);
    const given = copyLists(props);
    this.given = given;
    const { hosts, order = DENY_LIST_ORDER, name = 'blacklist', tier, protocols, at, ports, sources } = given;
    this.guard = new Guard(this, given);
    const pieces = splitSources(Array.isArray(sources) ? sources : [], { destinations: at?._addresses?.length ?? 0, ports: ports?.length ?? 0 });
    this.denies = pieces.map((some, index) => closingPolicy(this, nameOfPiece('Deny', index), {
      name: nameOfPiece(name, index), order, tier, hosts, guard: this.guard, protocols, sources: some,
    }));
    [this.deny] = this.denies;
    this.entry = knowAtEntry({
      role: 'denies',
      owner: this,
      policies: this.denies,
      hosts,
      tier,
      order,
      reach: world => closingReach(this.guard, protocols, world),
      clients: () => this.readSources(new Problems()),
    });
    const checks = SynthChecks.of(this);
    checks.register(this, world => this.problems(world));
    checks.registerWarnings(world => [
      ...warnOfNoHosts(given, this, world), ...this.guard.failsafeWarnings(world), ...warnOfDeadDenials(this.entry, world),
    ]);
  }

  private readSources(problems: Problems): PlacedCidr[] {
    return readAddresses([{
      place: 'sources',
      texts: this.given.sources,
      ifEmpty: 'name at least one address that is kept out',
      ifEverybody: 'to keep everybody out use a LoadBalancerLockdown',
    }], problems);
  }

  private problems(world: World): string[] {
    const problems = new Problems();
    const { exposure } = this.guard.read(world);
    checkFamilies(this.readSources(problems), exposure, problems);
    checkOrderProp(this.given.order ?? DENY_LIST_ORDER, DENY_LIST_ORDER, 'order', problems);
    return [...loadBalancerProblems(this, this.given, this.guard, world), ...problems.all];
  }
}
