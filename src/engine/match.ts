import type { CompiledEntity, CompiledIcmp, CompiledPorts, CompiledRule, ServiceMatch } from './compiled-rule';
import type { End, Packet } from './packet';

/**
 * Whether a rule matches a packet: every criterion that it names holds (R-SCP-10).
 *
 * Throws a `Fork` where that hinges on something that is not known, and only then: what is cheap to tell comes first, but every
 * criterion that can be told is asked before one that can't.
 */
export function matches(rule: CompiledRule, packet: Packet): boolean {
  const { protocol, version } = packet;
  const isRendered = version === 4 ? rule.hasVersion4 : rule.hasVersion6;
  if (!isRendered || (rule.protocol !== 0 && rule.protocol !== protocol) || rule.notProtocol === protocol) {
    return false;
  }
  const { from, to } = rule;
  return (to === undefined || numberedPortsFit(to, packet.toPort))
    && (from === undefined || numberedPortsFit(from, packet.fromPort))
    && (rule.icmp === undefined || icmpFits(rule.icmp, packet))
    && (rule.notIcmp === undefined || !icmpFits(rule.notIcmp, packet))
    && (from === undefined || entityFits(from, packet.from, packet.fromPort, packet, rule.name))
    && (to === undefined || entityFits(to, packet.to, packet.toPort, packet, rule.name));
}

/** What needs nothing but the number of the port; lists with names are left to `entityFits`. */
function numberedPortsFit({ ports, notPorts }: CompiledEntity, port: number): boolean {
  return (ports === undefined || ports.named !== undefined || inRanges(ports, port)) && (notPorts === undefined || !inRanges(notPorts, port));
}

function entityFits(entity: CompiledEntity, end: End, port: number, packet: Packet, rule: string): boolean {
  const { peers, notPeers, nets, notNets, ports, notPorts, services } = entity;
  return (peers === undefined || peers.has(end, packet, rule))
    && (nets === undefined || netsHold(nets, end, packet, rule))
    && (notNets === undefined || !netsHold(notNets, end, packet, rule))
    && (notPeers === undefined || !notPeers.has(end, packet, rule))
    && (ports?.named === undefined || inRanges(ports, port) || ports.named.has(end, port, packet, rule))
    && (notPorts?.named === undefined || !notPorts.named.has(end, port, packet, rule))
    && (services === undefined || isServed(services, end, port, packet, rule));
}

/** A destination by address and port together, a source by its address (R-SCP-13). */
function isServed({ withPort, members }: ServiceMatch, end: End, port: number, packet: Packet, rule: string): boolean {
  return withPort ? members.has(end, port, packet, rule) : members.hasAddress(end, packet, rule);
}

function netsHold(nets: NonNullable<CompiledEntity['nets']>, end: End, { version, scenario }: Packet, rule: string): boolean {
  return end.floating === undefined ? nets.has(version, end.bits) : scenario.isIn(end.floating, nets.set(version), rule);
}

function inRanges({ bounds }: CompiledPorts, port: number): boolean {
  for (let at = 0; at < bounds.length; at += 2) {
    if (port >= bounds[at] && port <= bounds[at + 1]) {
      return true;
    }
  }
  return false;
}

/** A type alone matches any code. */
function icmpFits({ type, code }: CompiledIcmp, { icmpType, icmpCode }: Packet): boolean {
  return (type < 0 || type === icmpType) && (code < 0 || code === icmpCode);
}
