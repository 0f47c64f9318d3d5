import { Construct } from 'constructs';
import { checkDestination } from './checks';
import { checkEarlyTier, checkPassingTier } from './passing-tier';
import { checkForm } from './policy-form';
import { warnOfSkipped } from './skipped-policies';
import { CalicoGlobalPolicy, GlobalNetworkPolicy, IPeer, ITier, Peer, Rule, StagedGlobalNetworkPolicy } from '../../resources';
import { Problems } from '../../resources/problems';
import { SynthChecks } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';
import { Port, Selector } from '../../values';
import { checkAddressList } from '../../values/address-list';

/** Properties for `ClusterDnsAccess`. */
export interface ClusterDnsAccessProps {
  /**
   * The tier that holds the policy. Any but `default`: what is not DNS is passed on at the end, and there that would skip
   * every other policy of the tier.
   */
  readonly tier: ITier;

  /**
   * The policy's order. Policies of the tier with a higher order are not asked for egress any more.
   *
   * @default - last in the tier
   */
  readonly order?: number;

  /**
   * The policy's name.
   *
   * @default 'allow-kube-dns'
   */
  readonly name?: string;

  /**
   * The DNS servers.
   *
   * @default Peer.clusterDns() - pods labelled `k8s-app: kube-dns` in namespace `kube-system`
   */
  readonly dns?: IPeer;

  /**
   * Addresses of NodeLocal DNS caches, which are host addresses and no pods: `169.254.20.10`.
   *
   * @default - none
   */
  readonly nodeLocal?: string[];

  /**
   * Whether hosts are meant as well as pods, where they have host endpoints.
   *
   * @default false
   */
  readonly hosts?: boolean;

  /**
   * Whether to try it out: nothing is enforced, and flow logs show what would be. Needs Calico v3.30.
   *
   * @default false
   */
  readonly staged?: boolean;
}

/**
 * Lets every pod ask the cluster's DNS servers, whatever later tiers say, and leaves all else to them.
 *
 * UDP and TCP, port 53. It opens and closes nothing else: what is not DNS passes on to the next tier.
 *
 * @example
 * const platform = new PolicyTier(chart, 'Platform', { name: 'platform', order: 3000, defaultAction: 'Pass' });
 * new ClusterDnsAccess(chart, 'Dns', { tier: platform, nodeLocal: ['169.254.20.10'] });
 */
export class ClusterDnsAccess extends Construct {
  /** The policy. */
  public readonly policy: CalicoGlobalPolicy;

  private readonly dns: IPeer;

  constructor(scope: Construct, id: string, private readonly props: ClusterDnsAccessProps) {
    super(scope, id);
    const { tier, order, name = 'allow-kube-dns', dns = Peer.clusterDns(), nodeLocal, hosts, staged } = props;
    this.dns = dns;
    const ports = [Port.udp(53), Port.tcp(53)];
    const egress = [
      Rule.allow(dns, ...ports),
      ...Array.isArray(nodeLocal) ? [Rule.allow(Peer.addresses(...nodeLocal), ...ports)] : [],
      Rule.pass(Peer.anywhere(), Port.all()),
    ];
    const whole = { name, tier, order, egress, appliesTo: hosts ? Selector.all() : Peer.allNamespaces(), expectMatch: false };
    this.policy = staged ? new StagedGlobalNetworkPolicy(this, 'Policy', whole) : new GlobalNetworkPolicy(this, 'Policy', whole);
    SynthChecks.of(this).register(this, world => this.problems(world));
    warnOfSkipped(this.policy, 'Pass', () => ['Egress']);
  }

  private problems(world: World): string[] {
    const { tier, nodeLocal } = this.props;
    const problems = new Problems();
    checkForm(this.props, 'to come last', this, problems);
    checkPassingTier(tier, 'what is not DNS', problems);
    checkEarlyTier(tier, 'DNS would not be opened', this, world, problems);
    checkDestination(this.dns, 'dns', this.policy, world, problems);
    if (nodeLocal !== undefined) {
      problems.add('nodeLocal', ...Array.isArray(nodeLocal) && nodeLocal.length === 0
        ? [{ subject: 'address list', value: '', reason: 'is empty', remedy: 'name at least one address, or leave it out' }]
        : checkAddressList(nodeLocal).problems);
    }
    return problems.all;
  }
}
