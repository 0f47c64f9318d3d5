import { ApiObjectMetadata } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { warnOfSkipped } from './skipped-policies';
import {
  GlobalNetworkPolicy, GlobalNetworkPolicyProps, IPeer, ITier, NetworkPolicy, NetworkPolicyProps, Peer, Rule, Tier, TierAction,
} from '../../resources';
import { Problems } from '../../resources/problems';
import { SynthChecks } from '../../resources/synth/synth-checks';
import { Port, Selector } from '../../values';
import { checkOrder } from '../../values/order';
import { textOf } from '../../values/quote';

/** Properties for `PolicyTier`. */
export interface PolicyTierProps {
  /** Its name: one DNS label. */
  readonly name: string;

  /** Its place among the tiers: lower first. Calico's own tier `default` has 1,000,000 (R-RES-6). */
  readonly order: number;

  /**
   * What happens to connections of which its policies select the pod and decide nothing. Pods that none of its policies
   * select are not its business in either case.
   *
   * `'Deny'`: they are dropped, and no later tier is asked. Its policies say all that may be.
   *
   * `'Pass'`: the next tier is asked, and after the last one everything is allowed (R-FG-13). Policies that only allow close
   * nothing here.
   */
  readonly defaultAction: TierAction;

  /**
   * Labels and annotations of the Tier.
   *
   * @default - none
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Properties for `PolicyTier.passToNext`. */
export interface PassToNextProps {
  /** The policy's order: above that of every policy of the tier which is to be asked. */
  readonly order: number;

  /**
   * The policy's name.
   *
   * @default 'pass-to-next-tier'
   */
  readonly name?: string;

  /**
   * The endpoints whose connections are passed on.
   *
   * @default - all, pods and hosts
   */
  readonly appliesTo?: IPeer | IConstruct | Selector;

  /**
   * Whether endpoints to which it applies are in this App; see `PolicyProps.expectMatch`.
   *
   * @default true
   */
  readonly expectMatch?: boolean;
}

/**
 * A tier with the policies in it, which says what becomes of that on which they decide nothing.
 *
 * It stands wherever a tier is asked for: `new NetworkPolicy(chart, id, { tier: platform, … })`.
 *
 * @example
 * const platform = new PolicyTier(chart, 'Platform', { name: 'platform', order: 3000, defaultAction: 'Pass' });
 * platform.addGlobalNetworkPolicy('NoMetadata', { appliesTo: Peer.allNamespaces(), order: 100 })
 *   .addEgress(Rule.deny(Peer.addresses('169.254.169.254'), Port.all()));
 */
export class PolicyTier extends Construct implements ITier {
  /** The Tier itself. */
  public readonly tier: Tier;

  /** Its name. */
  public readonly tierName: string;

  /** The policies of `passToNext`: whether each is for all endpoints. */
  private readonly passes: boolean[] = [];

  constructor(scope: Construct, id: string, private readonly props: PolicyTierProps) {
    super(scope, id);
    const { name, order, defaultAction, metadata } = props;
    this.tierName = name;
    this.tier = SynthChecks.of(this).addStatement(new Tier(this, 'Tier', { name, order, defaultAction, metadata }));
    this.node.defaultChild = this.tier;
    SynthChecks.of(this).register(this, () => this.problems());
  }

  /**
   * What happens in the end to what its policies select and don't decide: what the Tier says, unless a policy of `passToNext` comes
   * before. Not known where that policy is for some endpoints only.
   */
  public get defaultAction(): TierAction | undefined {
    if (this.passes.length === 0) {
      return this.props.defaultAction;
    }
    return this.props.defaultAction === 'Pass' || this.passes.includes(true) ? 'Pass' : undefined;
  }

  /**
   * Adds a policy for one namespace.
   *
   * @param id the id of the construct below this one
   * @param props as for `NetworkPolicy`; the tier is this one
   */
  public addNetworkPolicy(id: string, props: NetworkPolicyProps): NetworkPolicy {
    const policy = SynthChecks.of(this).addStatement(new NetworkPolicy(this, id, { ...props, tier: this }));
    this.checkTierOf(policy, props.tier);
    return policy;
  }

  /**
   * Adds a policy for pods of any namespace, and for hosts.
   *
   * @param id the id of the construct below this one
   * @param props as for `GlobalNetworkPolicy`; the tier is this one
   */
  public addGlobalNetworkPolicy(id: string, props: GlobalNetworkPolicyProps): GlobalNetworkPolicy {
    const policy = SynthChecks.of(this).addStatement(new GlobalNetworkPolicy(this, id, { ...props, tier: this }));
    this.checkTierOf(policy, props.tier);
    return policy;
  }

  /**
   * Adds a policy that passes everything on to the next tier, whatever the tier itself ends with. In flow logs it names
   * itself where nothing else has decided.
   *
   * Policies of the tier with a higher order are not asked any more.
   */
  public passToNext(props: PassToNextProps): GlobalNetworkPolicy {
    const { order, name = 'pass-to-next-tier', appliesTo, expectMatch } = props;
    const everything = appliesTo === undefined;
    const count = this.passes.length;
    const pass = Rule.pass(Peer.anywhere(), Port.all());
    const policy = new GlobalNetworkPolicy(this, count === 0 ? 'PassToNext' : `PassToNext${count + 1}`, {
      name,
      tier: this,
      order: Number.isFinite(order) ? order : undefined,
      appliesTo: appliesTo ?? Selector.all(),
      ingress: [pass],
      egress: [pass],
      expectMatch: everything ? false : expectMatch,
    });
    this.passes.push(everything);
    SynthChecks.of(this).register(SynthChecks.of(this).addStatement(policy), () => {
      const problems = new Problems();
      problems.add('order', ...checkOrder(order));
      return problems.all;
    });
    warnOfSkipped(policy, 'Pass', () => ['Ingress', 'Egress']);
    return policy;
  }

  private problems(): string[] {
    const problems = new Problems();
    const { defaultAction } = this.props;
    if (defaultAction !== 'Pass' && defaultAction !== 'Deny') {
      problems.add('defaultAction', { value: textOf(defaultAction), reason: 'is nothing that a tier can end with', remedy: 'write \'Pass\' or \'Deny\'' });
    }
    return problems.all;
  }

  private checkTierOf(policy: NetworkPolicy | GlobalNetworkPolicy, given: ITier | undefined): void {
    if (given !== undefined && given !== this && given !== this.tier) {
      SynthChecks.of(this).register(policy, () => [`tier: \`${given.tierName}\` is another tier than this one, \`${this.tierName}\`; leave it out`]);
    }
  }
}
