import { Construct, IConstruct } from 'constructs';
import { checkDirections } from './checks';
import { checkDns, close, CLOSING_ORDER } from './closing';
import { checkPasses } from './passing-policies';
import { apiOf, checkForm, makePolicy, PolicyApi } from './policy-form';
import {
  GlobalNetworkPolicy, IPeer, ITier, Peer, PeerContext, PeerMatch, Policy, StagedGlobalNetworkPolicy,
} from '../../resources';
import { Problems } from '../../resources/problems';
import { checkNamespace, namespaceNameOf } from '../../resources/reading/namespace';
import { MAX_SELECTOR } from '../../resources/rendering/merge';
import { SynthChecks, Warning } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';
import { Direction, Selector } from '../../values';

/** Without these a cluster stops working as soon as their pods are closed. */
const SYSTEM_NAMESPACES = ['kube-system', 'kube-public', 'kube-node-lease', 'calico-system', 'calico-apiserver', 'tigera-operator'];

/** Properties for `DefaultDeny`. */
export interface DefaultDenyProps {
  /**
   * The one namespace to close: its name, or the construct that makes it.
   *
   * @default - every namespace but `exceptNamespaces`, also those that do not exist yet
   */
  readonly namespace?: string | IConstruct;

  /**
   * What is closed: connections to pods, from pods, or both.
   *
   * @default ['Ingress', 'Egress']
   */
  readonly directions?: Direction[];

  /**
   * The namespaces that stay open: names, or the constructs that make them. To add some, write
   * `[...DefaultDeny.systemNamespaces(), 'monitoring']`.
   *
   * @default - `DefaultDeny.systemNamespaces()`, where no `namespace` is given
   */
  readonly exceptNamespaces?: (string | IConstruct)[];

  /**
   * Whether pods may go on asking the cluster's DNS servers, where `'Egress'` is closed.
   *
   * @default - true where `'Egress'` is closed
   */
  readonly dns?: boolean;

  /**
   * The policy's name.
   *
   * @default 'default-deny'
   */
  readonly name?: string;

  /**
   * In whose terms the policy is written. Kubernetes has one for a single namespace only.
   *
   * @default - 'kubernetes' for one namespace without `tier` and `order`, else 'calico'
   */
  readonly api?: PolicyApi;

  /**
   * The tier that holds the policy; Calico only.
   *
   * @default - the tier `default`
   */
  readonly tier?: ITier;

  /**
   * The policy's order; Calico only.
   *
   * In a tier that ends with Pass, or whose end is not known, it denies by rules of its own: what is to allow must have a
   * lower order, and what passes the rest on to the next tier a higher one.
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

/**
 * Closes every pod of the cluster, or of one namespace, for what no other policy allows.
 *
 * Hosts are left alone: a policy of the whole cluster that selected them would lock the nodes (R-FG-2, R-FG-3). So are the
 * namespaces of Kubernetes and Calico themselves, unless the user says otherwise.
 *
 * What is to stay open must be allowed first. Other policies of the chart are written before this one; those of other charts
 * are where they say so: `defaultDeny.policy.addDependency(allow)`.
 *
 * @example
 * new DefaultDeny(chart, 'Deny', { exceptNamespaces: [...DefaultDeny.systemNamespaces(), 'monitoring'] });
 */
export class DefaultDeny extends Construct {
  /** The namespaces of Kubernetes and Calico themselves. */
  public static systemNamespaces(): string[] {
    return [...SYSTEM_NAMESPACES];
  }

  /** The policy. */
  public readonly policy: Policy;

  private readonly directions: Direction[];

  private readonly except: (string | IConstruct)[];

  constructor(scope: Construct, id: string, private readonly props: DefaultDenyProps = {}) {
    super(scope, id);
    const { namespace, directions = ['Ingress', 'Egress'], exceptNamespaces = SYSTEM_NAMESPACES, dns, tier } = props;
    this.directions = directions;
    this.except = Array.isArray(exceptNamespaces) ? exceptNamespaces : [];
    this.policy = namespace === undefined ? this.ofCluster() : this.ofNamespace(namespace);
    close(this.policy, { directions, tier, dns: dns ?? true, calico: namespace === undefined || apiOf(props) === 'calico' });
    SynthChecks.of(this).register(this, world => this.problems(world));
    SynthChecks.of(this).registerWarnings(() => this.warnings());
  }

  private ofNamespace(namespace: string | IConstruct): Policy {
    const { name = 'default-deny', order = CLOSING_ORDER } = this.props;
    return makePolicy(this, 'Policy', this.props, {
      namespace, name, order, appliesTo: Peer.namespace(namespace), types: this.directions, expectMatch: false,
    });
  }

  private ofCluster(): Policy {
    const { name = 'default-deny', order = CLOSING_ORDER, tier, staged } = this.props;
    const props = { name, order, tier, appliesTo: new PodsOutside(this.except), types: this.directions, expectMatch: false };
    return staged ? new StagedGlobalNetworkPolicy(this, 'Policy', props) : new GlobalNetworkPolicy(this, 'Policy', props);
  }

  private problems(world: World): string[] {
    const { namespace, dns, tier, api, exceptNamespaces } = this.props;
    const problems = new Problems();
    if (namespace === undefined && Object.hasOwn(this.props, 'namespace')) {
      problems.say('namespace', 'is said, and is undefined, which would close the whole cluster; name one, or leave it out if the cluster is meant');
    }
    if (namespace !== undefined) {
      checkNamespace(namespace, namespaceNameOf(namespace), this, problems);
      if (exceptNamespaces !== undefined) {
        problems.say('exceptNamespaces', 'stands beside `namespace`, which is the only one that is closed; keep one of the two');
      }
    } else {
      this.checkExcept(problems);
      if (api === 'kubernetes') {
        problems.add('api', { value: api, reason: 'has no policy for a whole cluster', remedy: 'leave it out, or name one `namespace`' });
      }
    }
    checkDirections(this.directions, problems);
    checkDns(dns, this.directions, problems);
    checkForm(this.props, `for ${CLOSING_ORDER}`, this, problems);
    if (namespace === undefined || apiOf(this.props) === 'calico') {
      checkPasses({ policy: this.policy, tier, directions: this.directions }, world, problems);
    }
    return problems.all;
  }

  private checkExcept(problems: Problems): void {
    const { exceptNamespaces } = this.props;
    if (exceptNamespaces !== undefined && !Array.isArray(exceptNamespaces)) {
      problems.say('exceptNamespaces', 'is no list; write `[\'monitoring\']`');
    }
    const seen = new Set<string>();
    for (const [index, namespace] of this.except.entries()) {
      const place = `exceptNamespaces[${index}]`;
      const name = namespaceNameOf(namespace);
      checkNamespace(namespace, name, this, problems, place);
      if (typeof name === 'string' && seen.has(name)) {
        problems.add(place, { value: name, reason: 'stands in the list twice', remedy: 'remove one of them' });
      }
      seen.add(name ?? '');
    }
    const length = problems.none ? String(selectorOutside([...seen])).length : 0;
    if (length > MAX_SELECTOR) {
      problems.say('exceptNamespaces', `come to a selector of ${length} characters, and Calico takes ${MAX_SELECTOR}; `
        + 'give these namespaces a label, and write a GlobalNetworkPolicy with a `namespaceSelector`');
    }
  }

  private warnings(): Warning[] {
    const names = this.except.map(namespaceNameOf);
    const closed = SYSTEM_NAMESPACES.filter(name => !names.includes(name));
    if (this.props.namespace !== undefined || closed.length === 0) {
      return []; // whoever names one means it
    }
    return [{
      id: 'default-deny-closes-system',
      path: this.node.path,
      text: `closes ${closed.map(name => `\`${name}\``).join(', ')} too, so that DNS, webhooks or Calico itself may stop answering; `
        + 'add `...DefaultDeny.systemNamespaces()` to `exceptNamespaces`, unless other policies allow what they need',
    }];
  }
}

/** Every pod of the namespaces that are not in a list, and no host: hosts are in no namespace (R-SCP-3, R-FG-3). */
class PodsOutside implements IPeer {
  constructor(private readonly namespaces: readonly (string | IConstruct)[]) {}

  public resolvePeer(_context: PeerContext): PeerMatch[] {
    const names = this.namespaces.map(namespaceNameOf).filter(name => name !== undefined);
    return [{ namespaceSelector: selectorOutside(names), podsOnly: true }];
  }
}

function selectorOutside(names: string[]): Selector {
  return names.length === 0 ? Selector.all() : Selector.notIn('projectcalico.org/name', names);
}
