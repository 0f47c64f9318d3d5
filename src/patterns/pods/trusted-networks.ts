import { Construct, IConstruct } from 'constructs';
import { checkPorts } from './checks';
import { ALLOW_BEFORE, CLOSING_ORDER } from './closing';
import { emitLast } from './emit-last';
import { ListedNetworks, ListedNetworksProps } from './listed-networks';
import { checkPasses, ClosingPolicy, deniesInTheEnd, passesInTheEnd, warningsOfPasses } from './passing-policies';
import { checkPassingTier } from './passing-tier';
import { PodsOnly } from './pods-only';
import { checkForm } from './policy-form';
import { warnOfSkipped } from './skipped-policies';
import {
  CalicoGlobalPolicy, GlobalNetworkPolicy, GlobalNetworkPolicyProps, GlobalNetworkSet, IPeer, ITier, Peer, Rule, StagedGlobalNetworkPolicy,
} from '../../resources';
import { Problems } from '../../resources/problems';
import { SynthChecks } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';
import { Port, Selector } from '../../values';
import { textOf } from '../../values/quote';

/** What becomes of connections that do not come from trusted networks. */
export type OthersAction = 'Deny' | 'Pass';

/** Properties for `TrustedNetworks`. */
export interface TrustedNetworksProps extends ListedNetworksProps {
  /**
   * The pods to which the networks may connect: a workload, `Peer.pods(…)`, `Peer.namespace(…)`, or a selector, which picks
   * pods only here.
   */
  readonly appliesTo: IPeer | IConstruct | Selector;

  /** Protocols and ports of these pods; `[Port.all()]` for all of them. */
  readonly ports: Port[];

  /**
   * What becomes of all else that comes to these pods and that no other policy of the tier allows.
   *
   * `'Deny'`: it is dropped. `'Pass'`: the next tier is asked; not in tier `default`.
   */
  readonly others: OthersAction;

  /**
   * The tier that holds the policies.
   *
   * @default - the tier `default`
   */
  readonly tier?: ITier;

  /**
   * The order of the policy that says what becomes of others; the one that allows the networks has 100 less.
   *
   * @default 1000
   */
  readonly order?: number;

  /**
   * The name of the policy that allows the networks; the other one is `<name>-others`.
   *
   * @default 'trusted-networks'
   */
  readonly name?: string;

  /**
   * Whether the pods to which it applies are in this App; see `PolicyProps.expectMatch`.
   *
   * @default true
   */
  readonly expectMatch?: boolean;

  /**
   * Whether to try it out: nothing is enforced, and flow logs show what would be. Needs Calico v3.30.
   *
   * @default false
   */
  readonly staged?: boolean;
}

/**
 * Lets a list of networks connect to some pods, and says what becomes of all others.
 *
 * The addresses stand in a GlobalNetworkSet. What counts is the address that the pod sees: a node port or load balancer with
 * `externalTrafficPolicy: Cluster` shows it a node's (R-FG-21).
 *
 * @example
 * new TrustedNetworks(chart, 'Office', { nets: ['203.0.113.0/24'], appliesTo: api, ports: [Port.tcp(8443)], others: 'Deny' });
 */
export class TrustedNetworks extends Construct {
  /** The addresses. */
  public readonly networkSet: GlobalNetworkSet;

  /** The policy that allows the networks. */
  public readonly allow: CalicoGlobalPolicy;

  /** The policy that says what becomes of others. */
  public readonly others: CalicoGlobalPolicy;

  private readonly networks: ListedNetworks;

  constructor(scope: Construct, id: string, private readonly props: TrustedNetworksProps) {
    super(scope, id);
    const { ports, order = CLOSING_ORDER, name = 'trusted-networks' } = props;
    this.networks = new ListedNetworks(this, props, name);
    this.networkSet = this.networks.networkSet;
    this.allow = this.makePolicy('Allow', name, order - ALLOW_BEFORE, Rule.allow(this.networkSet, ...Array.isArray(ports) ? ports : []));
    this.others = this.makePolicy('Others', `${name}-others`, order, this.ruleForOthers());
    // An allowance for a set that does not exist yet allows nobody.
    this.allow.addDependency(this.networkSet);
    this.others.addDependency(this.allow);
    emitLast(this.others);
    const checks = SynthChecks.of(this);
    checks.register(this, world => this.problems(world));
    checks.registerWarnings(world => props.others === 'Deny' ? warningsOfPasses(this.closing, world) : []);
    warnOfSkipped(this.others, props.others, world => this.tierDecides(world) ? [] : ['Ingress']);
  }

  /** Adds addresses. */
  public addNets(...nets: string[]): this {
    this.networks.add(nets);
    return this;
  }

  private makePolicy(id: string, name: string, order: number, rule: Rule): CalicoGlobalPolicy {
    const { appliesTo, tier, expectMatch, staged } = this.props;
    const whole: GlobalNetworkPolicyProps = { name, tier, order, appliesTo: new PodsOnly(appliesTo), types: ['Ingress'], ingress: [rule], expectMatch };
    return staged ? new StagedGlobalNetworkPolicy(this, id, whole) : new GlobalNetworkPolicy(this, id, whole);
  }

  private get closing(): ClosingPolicy {
    return { policy: this.others, tier: this.props.tier, directions: ['Ingress'] };
  }

  /** Where the tier does in the end what is asked for, a rule would only keep its later policies from being asked. */
  private tierDecides(world: World): boolean {
    const { others, tier } = this.props;
    return others === 'Deny' ? deniesInTheEnd(tier, 'Ingress', this, world) : passesInTheEnd(tier);
  }

  private ruleForOthers(): Rule {
    const { others } = this.props;
    return Rule._later(others, ({ _world }) => this.tierDecides(_world) ? [] : [Rule.of(others, { peer: Peer.anywhere(), ports: [Port.all()] })]);
  }

  private problems(world: World): string[] {
    const { ports, others, tier } = this.props;
    const problems = new Problems();
    this.networks.check('nobody would be let in', problems);
    checkPorts(ports, problems);
    checkForm(this.props, `for ${CLOSING_ORDER}`, this, problems);
    if (others === 'Pass') {
      checkPassingTier(tier, 'what is not trusted', problems);
    } else if (others !== 'Deny') {
      problems.add('others', { value: textOf(others), reason: 'is nothing that can become of others', remedy: 'write \'Deny\' or \'Pass\'' });
    } else {
      checkPasses(this.closing, world, problems);
    }
    return problems.all;
  }
}
