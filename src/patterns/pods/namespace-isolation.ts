import { Construct, IConstruct } from 'constructs';
import { allowance } from './allowance';
import { checkDirections, hasDirection } from './checks';
import { ALLOW_BEFORE, checkDns, close, CLOSING_ORDER, openingRules, Openings } from './closing';
import { checkPasses, deniesInTheEnd, passesInTheEnd } from './passing-policies';
import { apiOf, checkForm, makePolicy, PolicyApi } from './policy-form';
import { IPeer, ITier, Peer, Policy, Rule } from '../../resources';
import { Problems } from '../../resources/problems';
import { checkNamespace, namespaceNameOf } from '../../resources/reading/namespace';
import { SynthChecks } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';
import { Direction, Port, Selector } from '../../values';
import { checkOrder, compareOrder } from '../../values/order';

/** Properties for `NamespaceIsolation`. */
export interface NamespaceIsolationProps {
  /** The namespace to close: its name, or the construct that makes it. */
  readonly namespace: string | IConstruct;

  /**
   * In whose terms the policies are written. What only Calico can say (tiers, order, service accounts, Services, network
   * sets, ICMP) needs `'calico'`.
   *
   * @default - 'kubernetes'; 'calico' where `tier` or `order` is given
   */
  readonly api?: PolicyApi;

  /**
   * What is closed: connections to its pods, from its pods, or both.
   *
   * @default ['Ingress']
   */
  readonly directions?: Direction[];

  /**
   * Whether its pods may go on talking with each other.
   *
   * @default false
   */
  readonly sameNamespace?: boolean;

  /**
   * Whether its pods may go on asking the cluster's DNS servers, where `'Egress'` is closed. For other servers set this to
   * false and use `allowEgress`.
   *
   * @default - true where `'Egress'` is closed
   */
  readonly dns?: boolean;

  /**
   * The name of the policy that closes the namespace.
   *
   * @default 'default-deny'
   */
  readonly name?: string;

  /**
   * The tier that holds the policies; Calico only.
   *
   * @default - the tier `default`
   */
  readonly tier?: ITier;

  /**
   * The order of the policy that closes the namespace; Calico only.
   *
   * In a tier that ends with Pass, or whose end is not known, that policy denies by rules of its own: what is to allow must
   * have a lower order, and what passes the rest on to the next tier a higher one.
   *
   * @default 1000
   */
  readonly order?: number;

  /**
   * Whether to try it out: nothing is enforced, and flow logs show what would be. Needs Calico v3.30.
   *
   * @default false
   */
  readonly staged?: boolean;
}

/** What both kinds of allowance say. */
export interface AllowanceProps {
  /** Protocols and ports, at the side to which the connection goes; `[Port.all()]` for all of them. */
  readonly ports: Port[];

  /**
   * The policy's name.
   *
   * @default - a name made from the construct's path
   */
  readonly name?: string;

  /**
   * The policy's order; Calico only.
   *
   * @default - 100 less than the order of the policy that closes the namespace
   */
  readonly order?: number;

  /**
   * Whether the pods to which it applies are in this App; see `PolicyProps.expectMatch`.
   *
   * @default true
   */
  readonly expectMatch?: boolean;
}

/** Properties for `NamespaceIsolation.allowIngress`. */
export interface AllowIngressProps extends AllowanceProps {
  /** Who may connect. */
  readonly from: IPeer | IConstruct;
}

/** Properties for `NamespaceIsolation.allowEgress`. */
export interface AllowEgressProps extends AllowanceProps {
  /** To whom they may connect. */
  readonly to: IPeer | IConstruct;
}

/**
 * Closes a namespace: nothing connects to its pods but what is allowed here; or they connect to nothing else; or both.
 *
 * In Kubernetes' terms, and in a Calico tier that ends with Deny, the policy that closes the namespace is empty, and other
 * policies may allow more. In other tiers it denies by rules of its own, and what allows must come before it.
 *
 * Not closed are: what begins on the node on which the pod runs, so that the kubelet's probes go on working (R-EVAL-10);
 * connections that are open already (R-EVAL-9); pods on the host's network, which no policy on pods reaches.
 *
 * @example
 * const isolation = new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop' });
 * isolation.allowIngress(api, { from: frontend, ports: [Port.tcp(8080)] });
 */
export class NamespaceIsolation extends Construct {
  /** The policy that closes the namespace. */
  public readonly deny: Policy;

  private readonly directions: Direction[];

  private readonly order: number;

  private readonly openings: Openings;

  private allowances = 0;

  constructor(scope: Construct, id: string, private readonly props: NamespaceIsolationProps) {
    super(scope, id);
    const { namespace, directions = ['Ingress'], sameNamespace, dns, name = 'default-deny', tier, order = CLOSING_ORDER } = props;
    this.directions = directions;
    this.order = order;
    this.openings = { sameNamespace: sameNamespace ? namespace : undefined, dns: dns ?? true };
    this.deny = makePolicy(this, 'Deny', props, {
      namespace, name, order, appliesTo: Peer.namespace(namespace), types: directions, expectMatch: false,
    });
    close(this.deny, { directions, calico: apiOf(props) === 'calico', tier, ...this.openings });
    SynthChecks.of(this).register(this, world => this.problems(world));
  }

  /**
   * Lets others connect to pods of this namespace.
   *
   * @param appliesTo the pods: a workload, `Peer.pods(…)`, `Peer.namespace(…)` for all of them, or a selector
   * @param props who may connect, and to which ports
   * @returns the policy, to which more rules may be added
   */
  public allowIngress(appliesTo: IPeer | IConstruct | Selector, props: AllowIngressProps): Policy {
    return this.allow('Ingress', appliesTo, props, allowance('from', props.from, props.ports));
  }

  /**
   * Lets pods of this namespace connect to others. Ports are those of the pods at the other end, not of a Service
   * (R-FG-16).
   *
   * @param appliesTo the pods: a workload, `Peer.pods(…)`, `Peer.namespace(…)` for all of them, or a selector
   * @param props to whom they may connect, and to which ports
   * @returns the policy, to which more rules may be added
   */
  public allowEgress(appliesTo: IPeer | IConstruct | Selector, props: AllowEgressProps): Policy {
    return this.allow('Egress', appliesTo, props, allowance('to', props.to, props.ports));
  }

  private allow(direction: Direction, appliesTo: IPeer | IConstruct | Selector, props: AllowanceProps, rule: Rule): Policy {
    const { name, order = this.order - ALLOW_BEFORE, expectMatch } = props;
    const policy = makePolicy(this, `Allow${direction}${++this.allowances}`, this.props, {
      namespace: this.props.namespace, name, order: Number.isFinite(order) ? order : undefined, appliesTo, expectMatch,
    });
    // The first policy that selects a pod closes it, unless the tier passes the rest on, so each leaves open what the isolation does.
    const openings = Rule._later('Allow', () => passesInTheEnd(this.props.tier) ? [] : openingRules(direction, this.openings));
    if (direction === 'Ingress') {
      policy.addIngress(rule, openings);
    } else {
      policy.addEgress(rule, openings);
    }
    SynthChecks.of(this).register(SynthChecks.of(this).addStatement(policy), world => this.problemsOfAllowance(direction, props, world));
    return policy;
  }

  private problems(world: World): string[] {
    const { namespace, dns, tier } = this.props;
    const problems = new Problems();
    checkNamespace(namespace, namespaceNameOf(namespace), this, problems);
    checkDirections(this.directions, problems);
    checkDns(dns, this.directions, problems);
    checkForm(this.props, `for ${CLOSING_ORDER}`, this, problems);
    if (apiOf(this.props) === 'calico') {
      checkPasses({ policy: this.deny, tier, directions: this.directions }, world, problems);
    }
    return problems.all;
  }

  private problemsOfAllowance(direction: Direction, { order }: AllowanceProps, world: World): string[] {
    const problems = new Problems();
    const method = `allow${direction}`;
    if (!hasDirection(this.directions, direction)) {
      problems.say(method, `would close these pods for all other ${direction.toLowerCase()} (R-FG-9), which this isolation leaves open; `
        + `add '${direction}' to its \`directions\`, or leave the allowance out`);
    }
    if (order !== undefined && apiOf(this.props) === 'kubernetes') {
      problems.say('order', 'is nothing that a Kubernetes policy has; leave it out, or set `api: \'calico\'` for the isolation');
    } else if (order !== undefined && !Number.isFinite(order)) {
      problems.add('order', ...checkOrder(order, `for ${this.order - ALLOW_BEFORE}`));
    } else if (order !== undefined && !deniesInTheEnd(this.props.tier, direction, this, world) && compareOrder(order, this.order) >= 0) {
      problems.add('order', {
        value: String(order),
        reason: `is not below ${this.order}, where \`${this.deny.node.path}\` denies everything else`,
        remedy: 'write a lower one',
      });
    }
    return problems.all;
  }
}
