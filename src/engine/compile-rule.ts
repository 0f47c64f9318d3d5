import type { Entity, Icmp, Policy, Rule } from '../model';
import { AddressSet } from '../sets';
import type { CompiledEntity, CompiledIcmp, CompiledPorts, CompiledRule, ServiceMatch } from './compiled-rule';
import type { Directory } from './directory';
import { NetList } from './net-list';
import type { ScopedSelector } from './scope';
import type { IpVersion } from '../values/address';
import type { PortValue } from '../values/port-value';
import { felixProtocol, ProtocolValue } from '../values/protocol';

/** Makes a rule ready for packets. */
export function compileRule(rule: Rule, index: number, name: string, policy: Pick<Policy, 'namespace'>, directory: Directory): CompiledRule {
  const { action, protocol, notProtocol, icmp, notIcmp } = rule;
  const number = protocol === undefined ? 0 : protocolOf(protocol, directory.isEbpf);
  const from = compileEntity(rule.from, false, number, policy.namespace, directory);
  const to = compileEntity(rule.to, true, number, policy.namespace, directory);
  return {
    index,
    action,
    name,
    hasVersion4: hasVersion(rule, from, to, 4),
    hasVersion6: hasVersion(rule, from, to, 6),
    protocol: number,
    notProtocol: notProtocol === undefined ? 0 : Math.max(0, protocolOf(notProtocol, directory.isEbpf)),
    icmp: icmp && compileIcmp(icmp),
    notIcmp: notIcmp && compileIcmp(notIcmp),
    from,
    to,
  };
}

/** A protocol by number; -1 matches no packet: in eBPF mode the names ICMPv6 and UDPLite don't (R-RES-16). */
function protocolOf(protocol: ProtocolValue, isEbpf: boolean): number {
  const isLost = isEbpf && typeof protocol === 'string' && ['icmpv6', 'udplite'].includes(protocol.toLowerCase());
  return isLost ? -1 : felixProtocol(protocol) ?? 0;
}

/** Whether Felix renders a rule for a version (R-SCP-15, R-EVAL-14). */
function hasVersion({ ipVersion, protocol }: Rule, from: CompiledEntity | undefined, to: CompiledEntity | undefined, version: IpVersion): boolean {
  return (ipVersion === undefined || ipVersion === version) && isVersionOf(protocol, version) && hasNetsOf(from, version) && hasNetsOf(to, version);
}

function hasNetsOf(entity: CompiledEntity | undefined, version: IpVersion): boolean {
  const { nets, notNets } = entity ?? {};
  return !(nets?.set(version).isEmpty ?? false) && (notNets === undefined || isNeitherNoneNorAll(notNets.set(version)));
}

/** The names ICMP and ICMPv6 imply a version; their numbers don't (R-EVAL-14). */
function isVersionOf(protocol: ProtocolValue | undefined, version: IpVersion): boolean {
  const name = typeof protocol === 'string' ? protocol.toLowerCase() : '';
  return name === 'icmp' ? version === 4 : name !== 'icmpv6' || version === 6;
}

function isNeitherNoneNorAll({ ranges: [range], version }: AddressSet): boolean {
  return range !== undefined && !(range.first === 0n && range.last === (version === 4 ? 2n ** 32n : 2n ** 128n) - 1n);
}

/** Without a type nothing is asked, whatever the code (R-VAL-10). */
function compileIcmp({ type, code = -1 }: Icmp): CompiledIcmp | undefined {
  return type === undefined ? undefined : { type, code };
}

function compileEntity(
  entity: Entity, isDestination: boolean, protocol: number, namespace: string | undefined, directory: Directory,
): CompiledEntity | undefined {
  // Selectors that can't be parsed took their policy away before.
  const { positive, negative } = directory.meant.of(entity, namespace) ?? {};
  const nets = NetList.parse(entity.nets);
  const notNets = NetList.parse(entity.notNets);
  const compiled: CompiledEntity = {
    nets: nets.isEmpty ? undefined : nets,
    notNets: notNets.isEmpty ? undefined : notNets,
    peers: positive && directory.peers(positive),
    notPeers: negative && directory.peers(negative),
    ports: compilePorts(entity.ports, positive, protocol, directory),
    notPorts: compilePorts(entity.notPorts, positive, protocol, directory),
    services: entity.services && compileServices(entity.services, isDestination, directory),
  };
  return asksNothing(compiled) ? undefined : compiled;
}

function asksNothing({ nets, notNets, peers, notPeers, ports, notPorts, services }: CompiledEntity): boolean {
  return (nets ?? notNets ?? peers ?? notPeers ?? ports ?? notPorts ?? services) === undefined;
}

/** Names are those that the peers themselves declare, with the rule's protocol if it has one (R-SCP-11). */
function compilePorts(
  ports: readonly PortValue[] = [], peers: ScopedSelector | undefined, protocol: number, directory: Directory,
): CompiledPorts | undefined {
  if (ports.length === 0) {
    return undefined;
  }
  const names: string[] = [];
  const bounds: number[] = [];
  for (const port of ports) {
    if (port.kind === 'name') {
      names.push(port.name);
    } else {
      bounds.push(port.first, port.last);
    }
  }
  return {
    bounds: new Uint16Array(bounds),
    named: names.length > 0 ? directory.namedPorts(names, protocol, peers) : undefined,
  };
}

/** Without a namespace nothing is found, in a policy with a namespace too (R-SCP-14). */
function compileServices({ name, namespace }: NonNullable<Entity['services']>, isDestination: boolean, directory: Directory): ServiceMatch {
  return { withPort: isDestination, members: directory.service(namespace, name) };
}
