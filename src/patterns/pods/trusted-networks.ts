import { Construct, IConstruct } from 'constructs';
import { checkPorts } from './checks';
import { ALLOW_BEFORE, CLOSING_ORDER, deniesInTheEnd, passesInTheEnd } from './closing';
import { ListedNetworks, ListedNetworksProps } from './listed-networks';
import { checkPassingTier } from './passing-tier';
import { PodsOnly } from './pods-only';
import { checkForm } from './policy-form';
import { checkBeforePass } from './policy-tier';
import {
  CalicoGlobalPolicy, GlobalNetworkPolicy, GlobalNetworkPolicyProps, GlobalNetworkSet, IPeer, ITier, Peer, Rule, StagedGlobalNetworkPolicy,
} from '../../resources';
import { Problems } from '../../resources/problems';
import { SynthChecks } from '../../resources/synth/synth-checks';
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

  private readonly order: number;

  constructor(scope: Construct, id: string, private readonly props: TrustedNetworksProps) {
    super(scope, id);
    const { ports, order = CLOSING_ORDER, name = 'trusted-networks' } = props;
    this.order = order;
    this.networks = new ListedNetworks(this, props, name);
    this.networkSet = this.networks.networkSet;
    this.allow = this.makePolicy('Allow', name, order - ALLOW_BEFORE, Rule.allow(this.networkSet, ...Array.isArray(ports) ? ports : []));
    this.others = this.makePolicy('Others', `${name}-others`, order, this.ruleForOthers());
    // An allowance for a set that does not exist yet allows nobody.
    this.allow.addDependency(this.networkSet);
    this.others.addDependency(this.allow);
    SynthChecks.of(this).register(this, () => this.problems());
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

  /** Where the tier does in the end what is asked for, a rule would only keep its later policies from being asked. */
  private ruleForOthers(): Rule {
    const { others, tier } = this.props;
    const tierDoes = () => others === 'Deny' ? deniesInTheEnd(tier) : passesInTheEnd(tier);
    return Rule._later(others, () => tierDoes() ? [] : [Rule.of(others, { peer: Peer.anywhere(), ports: [Port.all()] })]);
  }

  private problems(): string[] {
    const { ports, others, tier } = this.props;
    const problems = new Problems();
    this.networks.check('nobody would be let in', problems);
    checkPorts(ports, problems);
    checkForm(this.props, this, problems);
    if (others === 'Pass') {
      checkPassingTier(tier, 'what is not trusted', problems);
    } else if (others !== 'Deny') {
      problems.add('others', { value: textOf(others), reason: 'is nothing that can become of others', remedy: 'write \'Deny\' or \'Pass\'' });
    } else if (!deniesInTheEnd(tier)) {
      checkBeforePass(tier, this.order, problems);
    }
    return problems.all;
  }
}
