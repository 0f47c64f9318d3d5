import { ApiObject, Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { copyLists } from './copy-lists';
import { dependsOn } from '../depends-on';
import { checkHosts, checkUnheeded, HostPatternProps, usable, warnOfNoHosts } from './hosts';
import { checkDirections, checkLifelines, DEFAULT_DIRECTIONS, withUsableOnly } from './lifeline-checks';
import { egressLifelines, ingressLifelines, LifelineProps } from './lifelines';
import { emitBefore } from './lockdown';
import { NodeHostEndpoints } from './node-host-endpoints';
import { checkBelow, checkOrderProp } from './orders';
import { checkSameCluster } from './same-cluster';
import { GlobalNetworkPolicy } from '../../resources/global-network-policy';
import { Peer } from '../../resources/peer';
import { IPeer } from '../../resources/peer-match';
import { Problems } from '../../resources/problems';
import { pathOf } from '../../resources/reading/manifest';
import { Rule } from '../../resources/rule';
import { SynthChecks, Warning } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';
import { Direction, Port, Selector } from '../../values';
import { DIRECTIONS } from '../../values/direction';
import { textOf } from '../../values/quote';

/** Where the policies stand unless something else is said. */
const ALLOW_ORDER = 1000;
const DENY_ORDER = 10_000;

/** What every endpoint of a namespace has, and no host (R-LBL-1, R-LBL-3). */
const IN_NAMESPACE = Selector.has('projectcalico.org/namespace');

/** Properties for `HostLockdown`. */
export interface HostLockdownProps extends HostPatternProps, LifelineProps {
  /**
   * The host endpoints, by their labels. A host applies policies only on interfaces that have one. Pods with the same
   * labels are not meant. Those of the same chart that have no profile are emitted after what is allowed.
   *
   * @default - `endpoints` says them
   */
  readonly hosts?: Selector;

  /**
   * The host endpoints, where this App makes them. They are emitted after what is allowed and before what is denied.
   *
   * @default - `hosts` says them
   */
  readonly endpoints?: NodeHostEndpoints;

  /**
   * The directions that are closed.
   *
   * @default ['Ingress']
   */
  readonly directions?: Direction[];

  /**
   * The place, among the tier's policies, of the policy that allows.
   *
   * @default 1000
   */
  readonly order?: number;

  /**
   * The place of the policy that denies. What others of the tier allow with a lower order stays allowed.
   *
   * @default 10000
   */
  readonly denyOrder?: number;

  /**
   * The beginning of the policies' names: `host-lockdown-allow`, `host-lockdown-deny`.
   *
   * @default 'host-lockdown'
   */
  readonly name?: string;
}

/**
 * Closes hosts for what begins or ends there, and keeps what a node of a cluster cannot live without.
 *
 * Forwarded traffic is not touched: pods, node ports and load balancers go on as before. So the policies are plain ones,
 * never `applyOnForward`, which would judge every packet of every pod, without failsafes (R-HEP-6, R-HEP-8).
 *
 * Failsafe ports stay open to all, whatever is said here, unless Felix is told otherwise (R-HEP-10).
 *
 * @example
 * new HostLockdown(chart, 'Hosts', {
 *   hosts: Selector.labels({ role: 'worker' }),
 *   nodes: ['10.0.0.0/24'],
 *   admins: ['198.51.100.0/28'],
 * }).allowIngress(Peer.addresses('10.1.0.0/24'), Port.tcp(9100));
 */
export class HostLockdown extends Construct {
  /** The policy that keeps the lifelines, and whatever else is allowed. */
  public readonly allow: GlobalNetworkPolicy;

  /** The policy that denies the rest. */
  public readonly deny: GlobalNetworkPolicy;

  private readonly directions: readonly Direction[];
  private readonly allowed: Direction[] = [];
  private readonly misplaced: Direction[] = [];
  private readonly given: HostLockdownProps;

  constructor(scope: Construct, id: string, props: HostLockdownProps) {
    super(scope, id);
    const given = copyLists(props);
    this.given = given;
    const { order = ALLOW_ORDER, denyOrder = DENY_ORDER, name = 'host-lockdown', tier, endpoints } = given;
    this.directions = Array.isArray(given.directions) ? given.directions : DEFAULT_DIRECTIONS;
    const common = { tier, appliesTo: hostsOnly(usable(hostsOf(given))), types: [...this.directions], expectMatch: false };
    const lifelines = withUsableOnly(given);
    this.allow = new GlobalNetworkPolicy(this, 'Allow', {
      ...common,
      name: `${name}-allow`,
      order,
      ingress: this.closes('Ingress') ? ingressLifelines(lifelines) : [],
      egress: this.closes('Egress') ? egressLifelines(lifelines) : [],
    });
    // Said even where the tier ends with Deny: another tier may pass, and later policies of this one may allow.
    const rest = (direction: Direction) => this.closes(direction) ? [Rule.deny(Peer.anywhere(), Port.all())] : [];
    this.deny = new GlobalNetworkPolicy(this, 'Deny', {
      ...common, name: `${name}-deny`, order: denyOrder, ingress: rest('Ingress'), egress: rest('Egress'),
    });
    emitBefore([this.allow], this.deny);
    for (const endpoint of endpoints instanceof NodeHostEndpoints ? endpoints.endpoints : []) {
      if (endpoint.node.root === this.node.root) {
        endpoint.addDependency(this.allow);
        this.deny.addDependency(endpoint);
      }
    }
    const checks = SynthChecks.of(this);
    checks.register(this, world => this.problems(world));
    checks.registerPreparation(world => this.emitBareEndpointsLater(world));
    checks.registerWarnings(world => this.warnings(world));
  }

  /** Lets others connect to the hosts on the given ports; services on the host network are asked for by the pods' ports. */
  public allowIngress(from: IPeer | IConstruct, ...ports: Port[]): this {
    return this.add('Ingress', from, ports);
  }

  /** Lets the hosts connect to others on the given ports. A Service is meant by its pods and their ports (R-FG-16). */
  public allowEgress(to: IPeer | IConstruct, ...ports: Port[]): this {
    return this.add('Egress', to, ports);
  }

  private closes(direction: Direction): boolean {
    return this.directions.includes(direction);
  }

  private add(direction: Direction, peer: IPeer | IConstruct, ports: Port[]): this {
    if (!this.closes(direction)) {
      this.misplaced.push(direction);
      return this;
    }
    this.allowed.push(direction);
    const rule = Rule.allow(peer, ...ports);
    direction === 'Ingress' ? this.allow.addIngress(rule) : this.allow.addEgress(rule);
    return this;
  }

  private problems(world: World): string[] {
    const problems = new Problems();
    const { hosts, endpoints, order = ALLOW_ORDER, denyOrder = DENY_ORDER } = this.given;
    if ((hosts === undefined) === (endpoints === undefined)) {
      problems.say('hosts', hosts === undefined
        ? 'is not said, nor are `endpoints`; give the labels of the host endpoints, or the NodeHostEndpoints that makes them'
        : 'stands beside `endpoints`, and each says the hosts; keep one of the two');
    } else if (hosts !== undefined) {
      checkHosts({ ...this.given, hosts }, this, world, problems);
    } else {
      checkUnheeded(this.given, '`endpoints` names them', 'leave it out', problems);
      this.checkEndpoints(endpoints!, problems);
    }
    checkDirections(this.given.directions, problems);
    checkLifelines(this.given, this.directions, problems);
    for (const direction of new Set(this.misplaced)) {
      problems.say(`allow${direction}`, `does nothing, since \`directions\` does not close ${direction}; add '${direction}' to \`directions\`, or take the call out`);
    }
    this.checkProfiles(world, problems);
    checkOrderProp(order, ALLOW_ORDER, 'order', problems);
    checkOrderProp(denyOrder, DENY_ORDER, 'denyOrder', problems);
    checkBelow(order, denyOrder, 'what denies', 'order', problems);
    return problems.all;
  }

  private checkEndpoints(endpoints: NodeHostEndpoints, problems: Problems): void {
    const labels = 'labels: `hosts: Selector.labels({ … })`';
    if (!(endpoints instanceof NodeHostEndpoints)) {
      problems.add('endpoints', { value: textOf(endpoints), reason: 'is no NodeHostEndpoints', remedy: `give the construct, or the ${labels}` });
      return;
    }
    const given = { construct: endpoints, place: 'endpoints', path: endpoints.node.path, it: 'them', otherwise: `give their ${labels}` };
    checkSameCluster(given, this, problems);
  }

  /** Without a profile a host endpoint drops what no policy governs, as soon as it exists: the direction that stays as it is (R-FG-20). */
  private checkProfiles(world: World, problems: Problems): void {
    if (DIRECTIONS.every(direction => this.closes(direction))) {
      return;
    }
    for (const object of this.bareEndpoints(world)) {
      problems.add('directions', {
        value: this.directions.join(', '),
        reason: `closes one direction only, and ${pathOf(object)} has no profile, so the host would drop everything in the other, failsafe ports excepted`,
        remedy: 'leave its `profiles` out, or close both directions',
      });
    }
  }

  /** Host endpoints that would drop everything between their own coming and that of the policy which allows. */
  private emitBareEndpointsLater(world: World): void {
    for (const object of this.bareEndpoints(world)) {
      // Other charts are left alone: a dependency between charts changes the names of their files.
      if (Chart.of(object) === Chart.of(this.allow) && !dependsOn(this.allow, object)) {
        object.addDependency(this.allow);
      }
    }
  }

  private bareEndpoints(world: World): ApiObject[] {
    const hosts = usable(hostsOf(this.given));
    return world.clusterOf(this).objects.filter(object => object.apiGroup === 'projectcalico.org' && object.kind === 'HostEndpoint'
      && hosts.matches({ ...world.labelsOf(object) }) && hasNoProfile(object, world));
  }

  private warnings(world: World): Warning[] {
    const { hosts, registries } = this.given;
    return [
      ...hosts === undefined ? [] : warnOfNoHosts(this.given, this, world),
      ...registries === undefined && this.closes('Egress') && !this.allowed.includes('Egress') ? [{
        id: 'no-image-registry',
        path: this.node.path,
        text: 'the hosts can pull no images, so pods that move to them will not start; name the addresses in `registries`, '
          + 'or allow them: `allowEgress(Peer.internet(), Port.tcp(443))`',
      }] : [],
    ];
  }
}

function hostsOf({ hosts, endpoints }: HostLockdownProps): Selector {
  return (endpoints?.hosts ?? hosts)!;
}

/** The hosts without the pods that happen to have the same labels: a plain policy would close those as well (R-FG-2). */
function hostsOnly(hosts: Selector): Selector {
  return hosts.isAll ? IN_NAMESPACE.not() : hosts.and(IN_NAMESPACE.not());
}

function hasNoProfile(object: ApiObject, world: World): boolean {
  try {
    return (world.manifest(object).spec?.profiles ?? []).length === 0;
  } catch {
    return false; // what is wrong with it is reported there
  }
}
