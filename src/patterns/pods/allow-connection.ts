import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { checkDestination, checkPeer, checkPorts } from './checks';
import { ALLOW_BEFORE, CLOSING_ORDER, dnsRule } from './closing';
import { passesInTheEnd } from './passing-policies';
import { checkForm, makePolicy, PolicyApi } from './policy-form';
import { IPeer, ITier, Peer, Policy, Rule } from '../../resources';
import { isPeer } from '../../resources/peer-match';
import { Problems } from '../../resources/problems';
import { isConstruct, tryApiObjectOf } from '../../resources/reading/manifest';
import { isWorkload } from '../../resources/reading/workload';
import { SynthChecks } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';
import { Port } from '../../values';
import { textOf } from '../../values/quote';

/** An end of a connection: where it begins, or where it goes. */
export type ConnectionEnd = 'Source' | 'Destination';

/** Properties for `AllowConnection`. */
export interface AllowConnectionProps {
  /** Who connects. */
  readonly from: IPeer | IConstruct;

  /** To whom: the workload itself, not a Service before it, since policies see its pods and their ports (R-FG-16). */
  readonly to: IPeer | IConstruct;

  /** Protocols and ports of the pods in `to`; `[Port.all()]` for all of them. */
  readonly ports: Port[];

  /**
   * At which ends a policy is written.
   *
   * @default - at each end that is a workload of this App
   */
  readonly ends?: ConnectionEnd[];

  /**
   * Whether the policy at the source lets it ask the cluster's DNS servers as well. Where it closes the source's egress,
   * names could not be asked for otherwise (R-FG-11).
   *
   * @default - true, but for a tier that is known to end with Pass: nothing is closed there
   */
  readonly dns?: boolean;

  /**
   * In whose terms the policies are written. What only Calico can say (tiers, order, service accounts, Services, network
   * sets, ICMP) needs `'calico'`.
   *
   * @default - 'kubernetes'; 'calico' where `tier` or `order` is given
   */
  readonly api?: PolicyApi;

  /**
   * The tier that holds the policies; Calico only.
   *
   * @default - the tier `default`
   */
  readonly tier?: ITier;

  /**
   * The policies' order; Calico only.
   *
   * @default 900 - before what closes a namespace
   */
  readonly order?: number;

  /**
   * The policy's name; where both ends have one, they are `<name>-ingress` and `<name>-egress`.
   *
   * @default - names made from the construct's path
   */
  readonly name?: string;

  /**
   * Whether to try it out: nothing is enforced, and flow logs show what would be. Needs Calico v3.30.
   *
   * @default false
   */
  readonly staged?: boolean;
}

/**
 * Lets one side connect to the other: a policy for what comes in at the destination, and one for what goes out at the
 * source, each in its workload's namespace.
 *
 * In Kubernetes' terms, and in a tier that ends with Deny, a policy closes the pods that it selects for all else in its
 * direction (R-FG-9): the destination takes no other connections after this, and the source makes no others, unless other
 * policies allow them. Name one end in `ends` to leave the other alone.
 *
 * @example
 * new AllowConnection(chart, 'WebToApi', { from: web, to: api, ports: [Port.tcp(8080)] });
 */
export class AllowConnection extends Construct {
  /** The policy at the destination; none where it is no workload of this App, or not asked for. */
  public readonly ingress?: Policy;

  /** The policy at the source; none where it is no workload of this App, or not asked for. */
  public readonly egress?: Policy;

  constructor(scope: Construct, id: string, private readonly props: AllowConnectionProps) {
    super(scope, id);
    const { from, to, ends } = props;
    const [source, destination] = [this.tryWorkloadOf(from), this.tryWorkloadOf(to)];
    const makesIngress = destination !== undefined && isAskedFor('Destination', ends);
    const makesEgress = source !== undefined && isAskedFor('Source', ends);
    const both = makesIngress && makesEgress;
    if (makesIngress) {
      this.ingress = this.makePolicy('Ingress', destination, both);
      this.ingress.addIngress(this.rule(from));
    }
    if (makesEgress) {
      this.egress = this.makePolicy('Egress', source, both);
      this.egress.addEgress(this.rule(to), Rule._later('Allow', () => this.opensDns ? [dnsRule()] : []));
    }
    SynthChecks.of(this).register(this, world => this.problems(world));
  }

  private makePolicy(id: 'Ingress' | 'Egress', workload: ApiObject, both: boolean): Policy {
    const { name, order = CLOSING_ORDER - ALLOW_BEFORE } = this.props;
    return makePolicy(this, id, this.props, {
      namespace: workload.metadata.namespace,
      name: name !== undefined && both ? `${name}-${id.toLowerCase()}` : name,
      order,
      appliesTo: workload,
    });
  }

  private rule(peer: IPeer | IConstruct): Rule {
    // Ports that are none have been reported by the time this is written.
    return Rule.allow(peer, ...Array.isArray(this.props.ports) ? this.props.ports : []);
  }

  /** Asked when manifests are written: a tier may get a policy that passes everything on after this. */
  private get opensDns(): boolean {
    return this.props.dns ?? !passesInTheEnd(this.props.tier);
  }

  private tryWorkloadOf(end: IPeer | IConstruct): ApiObject | undefined {
    const construct = constructOf(end);
    const object = construct?.node.root === this.node.root ? tryApiObjectOf(construct!) : undefined;
    return object && isWorkload(object) ? object : undefined;
  }

  private problems(world: World): string[] {
    const { from, to, ports, ends, dns } = this.props;
    const problems = new Problems();
    checkForm(this.props, `for ${CLOSING_ORDER - ALLOW_BEFORE}`, this, problems);
    checkEnds(ends, problems);
    checkPorts(ports, problems);
    const policies = [this.ingress, this.egress].filter(policy => policy !== undefined);
    for (const policy of policies) {
      checkPeer(from, 'from', policy, world, problems);
      checkDestination(to, 'to', policy, world, problems);
    }
    this.checkAskedFor(problems);
    if (dns && !this.egress && policies.length > 0) {
      problems.say('dns', 'is asked for, but no policy is written at the source, so nothing keeps it from asking; leave it out');
    }
    return problems.all;
  }

  /** Reports the ends at which a policy was asked for and none can be written. */
  private checkAskedFor(problems: Problems): void {
    const { from, to, ends } = this.props;
    const missing = [
      ...isAskedFor('Source', ends) && !this.egress ? [{ end: 'Source', place: 'from', peer: from }] : [],
      ...isAskedFor('Destination', ends) && !this.ingress ? [{ end: 'Destination', place: 'to', peer: to }] : [],
    ];
    const strangers = missing.filter(({ peer }) => constructOf(peer) && constructOf(peer)!.node.root !== this.node.root);
    for (const { place, peer } of strangers) {
      problems.add(place, { value: constructOf(peer)!.node.path, reason: 'belongs to another App', remedy: 'make it in this one, or name it by labels' });
    }
    if (ends !== undefined) {
      missing.filter(one => !strangers.includes(one)).forEach(({ end, place }) => problems.add('ends', {
        value: end, reason: `is asked for, and \`${place}\` is no workload of this App`, remedy: 'name a Deployment or alike there, or leave this end out',
      }));
    } else if (missing.length === 2 && strangers.length < 2) {
      problems.say('from', 'is no workload of this App, and neither is `to`, so there is nothing to write a policy for; '
        + 'name a Deployment or alike at one end, or write a policy for pods by their labels');
    }
  }
}

function isAskedFor(end: ConnectionEnd, ends: readonly ConnectionEnd[] | undefined): boolean {
  return ends === undefined || (Array.isArray(ends) && ends.includes(end));
}

function checkEnds(ends: readonly ConnectionEnd[] | undefined, problems: Problems): void {
  if (ends === undefined) {
    return;
  }
  if (!Array.isArray(ends) || ends.length === 0) {
    problems.say('ends', 'names no end, so there would be no policy; write `[\'Source\']` or `[\'Destination\']`, or leave it out for both');
    return;
  }
  for (const end of ends.filter(one => one !== 'Source' && one !== 'Destination')) {
    problems.add('ends', { value: textOf(end), reason: 'is no end of a connection', remedy: 'write \'Source\' or \'Destination\'' });
  }
}

/** The construct that a peer stands for, where it is one. */
function constructOf(end: IPeer | IConstruct): IConstruct | undefined {
  return isPeer(end) ? (end instanceof Peer ? end._construct : undefined) : isConstruct(end) ? end : undefined;
}
