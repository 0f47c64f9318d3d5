import { Construct } from 'constructs';
import { copyLists } from './copy-lists';
import { EndpointPort, HostEndpoint } from '../../resources/host-endpoint';
import { Problems } from '../../resources/problems';
import { pathOf } from '../../resources/reading/manifest';
import { SynthChecks, Warning } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';
import { Selector } from '../../values';
import { textOf } from '../../values/quote';

/** Labels by which Calico tells the endpoints of a namespace from those of hosts (R-LBL-1, R-LBL-2). */
const CALICO_LABELS = /^(?:projectcalico\.org\/(?:namespace|orchestrator|serviceaccount)$|pcns\.|pcsa\.)/;

/** One interface of one node. */
export interface NodeInterface {
  /** The name of the Node, exactly as Kubernetes has it. */
  readonly name: string;

  /**
   * The interface: its name, or `*` for all that have no host endpoint of their own.
   *
   * @default - the `interfaceName` of all of them, or else the interface that has one of the addresses
   */
  readonly interfaceName?: string;

  /**
   * The node's own addresses on it. Rules whose peer is a selector find the host by them, and by nothing else (R-FG-23).
   *
   * @default - none
   */
  readonly addresses?: string[];
}

/** Properties for `NodeHostEndpoints`. */
export interface NodeHostEndpointsProps {
  /** The nodes. A node with several interfaces stands here several times. */
  readonly nodes: NodeInterface[];

  /** Labels by which policies select them: at least one. */
  readonly labels: Record<string, string>;

  /**
   * The interface that is meant where a node does not name one.
   *
   * @default - the interface that has one of the node's addresses
   */
  readonly interfaceName?: string;

  /**
   * Profiles, asked in their order when no policy has decided.
   *
   * @default ['projectcalico-default-allow'] - what no policy has decided is allowed, so that making the host endpoints changes nothing (R-FG-20)
   */
  readonly profiles?: string[];

  /**
   * Ports that rules may name.
   *
   * @default - none
   */
  readonly ports?: EndpointPort[];
}

/**
 * A host endpoint for each of some nodes: a host applies policies only on interfaces that have one.
 *
 * Their profile allows what no policy has decided, so making them changes nothing until a policy selects them. An
 * interface that has several is governed by the first by name (R-HEP-7).
 *
 * @example
 * const workers = new NodeHostEndpoints(chart, 'Workers', {
 *   nodes: [{ name: 'worker-1', addresses: ['203.0.113.10'] }, { name: 'worker-2', addresses: ['203.0.113.11'] }],
 *   interfaceName: 'eth1',
 *   labels: { role: 'worker-public' },
 * });
 * new NodePortLockdown(chart, 'NodePorts', { hosts: workers.hosts });
 */
export class NodeHostEndpoints extends Construct {
  /** The host endpoints, in the order of the nodes. */
  public readonly endpoints: HostEndpoint[];

  private hostsAsked = false;
  private readonly given: NodeHostEndpointsProps;

  constructor(scope: Construct, id: string, props: NodeHostEndpointsProps) {
    super(scope, id);
    const { nodes, ...rest } = copyLists(props);
    // What is no node has no name, which its host endpoint reports.
    const given = { ...rest, nodes: Array.isArray(nodes) ? nodes.map(node => node ?? {}) : nodes };
    this.given = given;
    const { labels, profiles, ports } = given;
    this.endpoints = (Array.isArray(given.nodes) ? given.nodes : []).map((node, index) => {
      const interfaceName = node.interfaceName ?? given.interfaceName;
      const name = nameOf(node.name, interfaceName);
      return new HostEndpoint(this, this.node.tryFindChild(name) || name === '' ? `${name}#${index}` : name, {
        node: node.name, name, interfaceName, expectedIPs: node.addresses, labels, profiles, ports,
      });
    });
    const checks = SynthChecks.of(this);
    checks.register(this, world => this.problems(world));
    checks.registerWarnings(() => this.warnings());
  }

  /**
   * Selects these host endpoints, and no other of this App.
   *
   * If another one has the same labels, the synthesis fails.
   */
  public get hosts(): Selector {
    this.hostsAsked = true;
    return Selector.labels(this.given.labels);
  }

  private problems(world: World): string[] {
    const problems = new Problems();
    const { nodes, labels } = this.given;
    if (!Array.isArray(nodes) || nodes.length === 0) {
      problems.say('nodes', 'names no node; name at least one: `nodes: [{ name: \'worker-1\', addresses: [\'203.0.113.10\'] }]`');
    }
    this.checkTwice(problems);
    const keys = Object.keys(labels ?? {});
    if (keys.length === 0) {
      problems.say('labels', 'are none, so no policy could select these hosts without selecting every other; name one: `labels: { role: \'worker\' }`');
    }
    for (const key of keys.filter(one => CALICO_LABELS.test(one))) {
      problems.add('labels', { value: key, reason: 'is a label by which Calico tells what belongs to a namespace', remedy: 'use another one' });
    }
    if (this.hostsAsked && problems.none) {
      this.checkAlone(world, problems);
    }
    return problems.all;
  }

  /** Two host endpoints of one name are one object, and the second would overwrite the first. */
  private checkTwice(problems: Problems): void {
    const first = new Map<string, number>();
    this.endpoints.forEach(({ name }, index) => {
      const earlier = first.get(name);
      if (earlier === undefined) {
        first.set(name, index);
        return;
      }
      problems.add(`nodes[${index}]`, {
        value: textOf(this.given.nodes[index].name),
        reason: `stands at \`nodes[${earlier}]\` already`,
        remedy: 'name each node once, or, for several interfaces, each with its own `interfaceName`',
      });
    });
  }

  private checkAlone(world: World, problems: Problems): void {
    const own = new Set<unknown>(this.endpoints);
    const hosts = Selector.labels(this.given.labels);
    const other = hosts._problems.length > 0 ? undefined : world.clusterOf(this).objects.find(object => !own.has(object)
      && object.apiGroup === 'projectcalico.org' && object.kind === 'HostEndpoint' && hosts.matches(object.metadata.toJson().labels ?? {}));
    if (other) {
      problems.add('labels', {
        value: String(hosts), reason: `selects ${pathOf(other)} as well, so \`hosts\` is more than these`, remedy: 'give these a label of their own',
      });
    }
  }

  private warnings(): Warning[] {
    return this.given.profiles?.length !== 0 ? [] : [{
      id: 'host-endpoints-without-profile',
      path: this.node.path,
      text: 'as soon as a host endpoint without a profile exists, the host drops whatever no policy allows, in both directions, failsafe ports excepted; '
        + 'have the policies there first, or leave `profiles` out',
    }];
  }
}

/** A name that tells the interfaces of a node apart: `worker-1-eth1`, `worker-1-all`, `worker-1-host` where it is known by address. */
function nameOf(node: string, interfaceName: string | undefined): string {
  const suffix = interfaceName === '*' ? 'all' : interfaceName ?? 'host';
  return `${node}-${suffix}`.toLowerCase().replace(/[^a-z0-9.-]+/g, '-');
}
