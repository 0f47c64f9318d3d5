import { Construct, IConstruct } from 'constructs';
import { checkDirections, hasDirection } from './checks';
import { ListedNetworks, ListedNetworksProps } from './listed-networks';
import { passesInTheEnd } from './passing-policies';
import { checkEarlyTier, checkPassingTier } from './passing-tier';
import { PodsOnly } from './pods-only';
import { checkForm } from './policy-form';
import { warnOfSkipped } from './skipped-policies';
import {
  CalicoGlobalPolicy, GlobalNetworkPolicy, GlobalNetworkSet, IPeer, ITier, Peer, Rule, StagedGlobalNetworkPolicy,
} from '../../resources';
import { Problems } from '../../resources/problems';
import { SynthChecks } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';
import { Direction, Port, Selector } from '../../values';
import { textOf } from '../../values/quote';
import { checkHosts, checkUnheeded, HostChoiceProps, warnOfNoHosts } from '../hosts/hosts';
import { preDnatPolicy } from '../hosts/pre-dnat-policy';

/** Before what allows, in a tier that holds more than block lists. */
const BLOCK_ORDER = 100;

/** Properties for `BlockList`. */
export interface BlockListProps extends ListedNetworksProps, HostChoiceProps {
  /**
   * The tier that holds the policies: one before `default`, best one that ends with Pass. Pods need it; for `hosts` alone it
   * may be left out.
   *
   * @default - none: pods are not covered, only `hosts`
   */
  readonly tier?: ITier;

  /**
   * The pods that are kept from the addresses: a workload, `Peer.pods(…)`, `Peer.namespace(…)`, or a selector, which picks
   * pods only here.
   *
   * @default - every pod of the cluster
   */
  readonly appliesTo?: IPeer | IConstruct | Selector;

  /**
   * The host endpoints that are kept from the addresses as well, before node ports and load balancers are translated. Their
   * failsafe ports stay open (R-HEP-10).
   *
   * @default - none
   */
  readonly hosts?: Selector;

  /**
   * What is blocked: what comes from the addresses, what goes to them, or both. On `hosts` only what comes.
   *
   * @default - both for pods, 'Ingress' for hosts
   */
  readonly directions?: Direction[];

  /**
   * The policies' order.
   *
   * @default 100
   */
  readonly order?: number;

  /**
   * The policy's name; that for hosts is `<name>-hosts`.
   *
   * @default 'block-list'
   */
  readonly name?: string;

  /**
   * Whether pods to which it applies are in this App; see `PolicyProps.expectMatch`. Of hosts `existingHostEndpoints` says it.
   *
   * @default true
   */
  readonly expectMatch?: boolean;

  /**
   * Whether to try it out: nothing is enforced, and flow logs show what would be. Needs Calico v3.30; not beside `hosts`, of
   * which flow logs show nothing (R-FLW-5).
   *
   * @default false
   */
  readonly staged?: boolean;
}

/**
 * Keeps pods, and hosts, from a list of addresses, and leaves all else as it is.
 *
 * The addresses stand in a GlobalNetworkSet, so that a feed may change them without touching a policy.
 *
 * @example
 * const security = new PolicyTier(chart, 'Security', { name: 'security', order: 100, defaultAction: 'Pass' });
 * new BlockList(chart, 'Threats', { tier: security, nets: ['198.51.100.0/24', '2001:db8:bad::/48'] });
 */
export class BlockList extends Construct {
  /** The addresses. */
  public readonly networkSet: GlobalNetworkSet;

  /** The policy for pods; none where there is no `tier`. */
  public readonly policy?: CalicoGlobalPolicy;

  /** The policy for hosts; none where there are no `hosts`. */
  public readonly hostPolicy?: GlobalNetworkPolicy;

  private readonly networks: ListedNetworks;

  private readonly directions: Direction[];

  constructor(scope: Construct, id: string, private readonly props: BlockListProps) {
    super(scope, id);
    const { tier, hosts, directions = tier === undefined ? ['Ingress'] : ['Ingress', 'Egress'], name = 'block-list' } = props;
    this.directions = directions;
    this.networks = new ListedNetworks(this, props, name);
    this.networkSet = this.networks.networkSet;
    if (tier !== undefined) {
      this.policy = this.forPods(tier, name);
      this.policy.addDependency(this.networkSet);
    }
    if (hosts !== undefined) {
      this.hostPolicy = this.forHosts(hosts, name);
      this.hostPolicy.addDependency(this.networkSet);
    }
    const checks = SynthChecks.of(this);
    checks.register(this, world => this.problems(world));
    checks.registerWarnings(world => hosts === undefined ? [] : warnOfNoHosts(props, this, world));
  }

  /** Adds addresses. */
  public addNets(...nets: string[]): this {
    this.networks.add(nets);
    return this;
  }

  private forPods(tier: ITier, name: string): CalicoGlobalPolicy {
    const { appliesTo, order = BLOCK_ORDER, expectMatch, staged } = this.props;
    // In a tier that passes on by itself a rule for that would only keep its later policies from being asked.
    const passes = () => !passesInTheEnd(tier);
    const rules = [
      Rule.deny(this.networkSet, Port.all()),
      Rule._later('Pass', () => passes() ? [Rule.pass(Peer.anywhere(), Port.all())] : []),
    ];
    const whole = {
      name,
      tier,
      order,
      appliesTo: appliesTo === undefined ? Peer.allNamespaces() : new PodsOnly(appliesTo),
      expectMatch: appliesTo === undefined ? false : expectMatch,
      ingress: hasDirection(this.directions, 'Ingress') ? rules : [],
      egress: hasDirection(this.directions, 'Egress') ? rules : [],
    };
    const policy = staged ? new StagedGlobalNetworkPolicy(this, 'Policy', whole) : new GlobalNetworkPolicy(this, 'Policy', whole);
    warnOfSkipped(policy, 'Pass', () => passes() ? this.directions : []);
    return policy;
  }

  private forHosts(hosts: Selector, name: string): GlobalNetworkPolicy {
    const { tier, order = BLOCK_ORDER } = this.props;
    return preDnatPolicy(this, 'HostPolicy', { name: `${name}-hosts`, tier, order, hosts, rules: [Rule.deny(this.networkSet, Port.all())] });
  }

  private problems(world: World): string[] {
    const { tier, appliesTo, hosts, staged } = this.props;
    const problems = new Problems();
    this.networks.check('nobody would be blocked', problems);
    checkForm(this.props, `for ${BLOCK_ORDER}`, this, problems);
    checkDirections(this.directions, problems);
    if (tier !== undefined || hosts === undefined) {
      checkPassingTier(tier, 'what is not blocked', problems);
      checkEarlyTier(tier, 'nothing would be blocked', this, world, problems);
    } else if (appliesTo !== undefined) {
      problems.say('appliesTo', 'names pods, for which a `tier` is needed; name one, or leave it out: `hosts` are covered without');
    }
    if (hosts === undefined) {
      checkUnheeded(this.props, 'no hosts are named', 'give `hosts`, or leave it out', problems);
      return problems.all;
    }
    checkHosts({ ...this.props, hosts }, this, world, problems);
    this.checkHostDirections(problems);
    if (staged) {
      problems.say('staged', 'stands beside `hosts`, of which flow logs show nothing (R-FLW-5); leave one of the two out');
    }
    this.checkExpectMatch(problems);
    return problems.all;
  }

  /** It is said of pods: beside `hosts` alone somebody may well have meant those. */
  private checkExpectMatch(problems: Problems): void {
    const { appliesTo, expectMatch } = this.props;
    if (expectMatch !== undefined && appliesTo === undefined) {
      problems.add('expectMatch', {
        value: textOf(expectMatch),
        reason: 'is said of `appliesTo`, which names no pods here, so it does nothing',
        remedy: 'leave it out, or say of `hosts` that they are made elsewhere: `existingHostEndpoints: true`',
      });
    }
  }

  private checkHostDirections(problems: Problems): void {
    const { tier, directions = ['Ingress'] } = this.props;
    const [ingress, egress] = [hasDirection(directions, 'Ingress'), hasDirection(directions, 'Egress')];
    if (egress && (!ingress || tier === undefined)) {
      problems.add('directions', {
        value: directions.join(', '),
        reason: 'is not what can be blocked on hosts: there only what comes in is, before it is translated',
        remedy: 'write `[\'Ingress\']`, or name a `tier` for pods, where both can be',
      });
    }
  }
}
