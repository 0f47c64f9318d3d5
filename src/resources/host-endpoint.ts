import { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { CheckedApiObject } from './checked-api-object';
import { checkReservedLabels } from './checks/labels';
import { Problems } from './problems';
import { ProtocolName } from '../values';
import { isLazy, lazyProblem, lazyProblems } from './reading/lazy';
import { World } from './synth/world';
import { readAddress } from '../values/address';
import { checkDnsSubdomain, checkInterfaceName, checkPortName } from '../values/names';
import { checkPortNumber } from '../values/port-value';
import { textOf } from '../values/quote';

/** A port of a host that rules may name. */
export interface EndpointPort {
  /** Its name, in the form of Kubernetes' port names. */
  readonly name: string;

  /** TCP, UDP or SCTP. */
  readonly protocol: ProtocolName;

  /** Its number, 1 to 65535. */
  readonly port: number;
}

/** Properties for `HostEndpoint`. */
export interface HostEndpointProps {
  /** The name of the Node, exactly as Kubernetes has it. */
  readonly node: string;

  /**
   * The interface: its name, or `*` for all that no other host endpoint governs (R-HEP-7).
   *
   * @default - the interface that has one of the `expectedIPs`
   */
  readonly interfaceName?: string;

  /**
   * The host's own addresses on it. Rules find the host by them: without any, a selector in a rule matches nothing here
   * (R-FG-23).
   *
   * @default - none; one of the two must be said
   */
  readonly expectedIPs?: string[];

  /**
   * Labels by which policies select it.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;

  /**
   * Profiles, asked in their order when no policy has decided.
   *
   * Without one, whatever no policy allows is dropped, failsafe ports excepted, as soon as the host endpoint exists
   * (R-FG-20).
   *
   * @default ['projectcalico-default-allow'] - what no policy has decided is allowed (R-RES-11)
   */
  readonly profiles?: string[];

  /**
   * Ports that rules may name.
   *
   * @default - none
   */
  readonly ports?: EndpointPort[];

  /**
   * The object's name; short for `metadata.name`.
   *
   * @default - a name made from the construct's path
   */
  readonly name?: string;

  /**
   * Name, labels and annotations.
   *
   * @default - a name made from the construct's path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A Calico HostEndpoint: an interface of a node, so that policies can govern it.
 *
 * @example
 * new HostEndpoint(chart, 'Worker1', { node: 'worker-1', interfaceName: 'eth1', labels: { role: 'worker-public' } });
 */
export class HostEndpoint extends CheckedApiObject {
  constructor(scope: Construct, id: string, private readonly given: HostEndpointProps) {
    super(scope, id, {
      apiVersion: 'projectcalico.org/v3', kind: 'HostEndpoint', clusterScoped: true,
    }, given);
  }

  /** @internal */
  public _render(_world: World, problems: Problems): object {
    const { node, interfaceName, profiles = ['projectcalico-default-allow'] } = this.given;
    checkReservedLabels(this.metadata.toJson().labels ?? {}, 'labels', problems);
    problems.add('node', ...isLazy(node) ? [lazyProblem()] : checkDnsSubdomain(node, 'the name of a Node'));
    const expectedIPs = readList(this.given.expectedIPs ?? [], 'expectedIPs', 'write a list of addresses', problems);
    const ports = readList(this.given.ports ?? [], 'ports', 'write a list of ports', problems);
    if (interfaceName !== undefined) {
      problems.add('interfaceName', ...isLazy(interfaceName) ? [lazyProblem()] : checkInterfaceName(interfaceName));
    } else if (expectedIPs?.length === 0) {
      problems.say('interfaceName', 'is not said, nor is any address; write `interfaceName: \'eth0\'`, `interfaceName: \'*\'`, or `expectedIPs`');
    }
    checkAddresses(expectedIPs ?? [], problems);
    checkProfiles(readList(profiles, 'profiles', 'write a list of names', problems) ?? [], problems);
    checkPorts(ports ?? [], problems);
    if (!problems.none) {
      return {};
    }
    return {
      node,
      interfaceName,
      expectedIPs: expectedIPs?.length ? [...expectedIPs] : undefined,
      profiles: profiles.length > 0 ? [...profiles] : undefined,
      ports: ports?.length ? ports.map(({ name, protocol, port }) => ({ name, protocol, port })) : undefined,
    };
  }
}

/** A list that a user gave, holes filled; undefined, and reported, where it is none, or a part of it is not known yet. */
function readList<T>(list: readonly T[], place: string, remedy: string, problems: Problems): T[] | undefined {
  const lazy = lazyProblems(list, place);
  lazy.forEach(([at, problem]) => problems.add(at, problem));
  if (lazy.length > 0) {
    return undefined;
  }
  if (!Array.isArray(list)) {
    problems.add(place, { value: textOf(list), reason: 'is no list', remedy });
    return undefined;
  }
  return Array.from(list);
}

function checkAddresses(addresses: readonly string[], problems: Problems): void {
  addresses.forEach((address: unknown, index) => {
    if (typeof address !== 'string' || readAddress(address) === undefined) {
      problems.add(`expectedIPs[${index}]`, { value: textOf(address), reason: 'is no IP address', remedy: 'write a single address, without a prefix length' });
    }
  });
  checkTwice(addresses, 'expectedIPs', 'an address', problems);
}

function checkProfiles(profiles: readonly string[], problems: Problems): void {
  profiles.forEach((profile, index) => problems.add(`profiles[${index}]`, ...checkDnsSubdomain(profile, 'the name of a profile')));
  checkTwice(profiles, 'profiles', 'a profile', problems);
}

function checkTwice(list: readonly unknown[], place: string, thing: string, problems: Problems): void {
  if (new Set(list).size < list.length) {
    problems.add(place, { value: list.map(textOf).join(', '), reason: `names ${thing} twice`, remedy: 'name each once' });
  }
}

function checkPorts(ports: readonly EndpointPort[], problems: Problems): void {
  ports.forEach((given: unknown, index) => {
    if (typeof given !== 'object' || given === null) {
      problems.add(`ports[${index}]`, { value: textOf(given), reason: 'is no port of a host', remedy: 'write `{ name: \'ssh\', protocol: \'TCP\', port: 22 }`' });
      return;
    }
    const { name, protocol, port } = given as Partial<EndpointPort>;
    problems.add(`ports[${index}].name`, ...checkPortName(name));
    problems.add(`ports[${index}].port`, ...checkPortNumber(port));
    if (protocol === undefined || !['TCP', 'UDP', 'SCTP'].includes(protocol)) {
      problems.add(`ports[${index}].protocol`, { value: textOf(protocol), reason: 'is a protocol without ports', remedy: 'write \'TCP\', \'UDP\' or \'SCTP\'' });
    }
  });
}
