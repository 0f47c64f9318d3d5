import { ConnectionSet, IntervalSet, PORTS } from '../../sets';
import { hasPorts } from '../../values/protocol';
import type { CompiledIcmp, CompiledRule } from '../compiled-rule';

const PORT_PROTOCOLS = [6, 17, 132] as const;

/** The connections that a rule takes, as far as neither end has a say in it. */
export function connectionsOf(rule: CompiledRule): ConnectionSet {
  const { protocol, notProtocol, icmp, notIcmp, from, to } = rule;
  const { ports } = to ?? {};
  if (ports !== undefined && ports.named === undefined && asksOnlyPorts(rule)) {
    return ofOneSide(protocol, IntervalSet.of(ports.bounds), true); // what most rules ask
  }
  let set = protocol === 0 ? ConnectionSet.ALL : protocol < 0 ? ConnectionSet.NONE : ConnectionSet.ofProtocol(protocol);
  if (notProtocol !== 0) {
    set = set.subtract(ConnectionSet.ofProtocol(notProtocol));
  }
  for (const [side, isDestination] of [[from, false], [to, true]] as const) {
    if (side?.ports !== undefined && side.ports.named === undefined) {
      set = set.intersect(ofBounds(side.ports.bounds, isDestination));
    }
    if (side?.notPorts !== undefined) {
      set = set.subtract(ofBounds(side.notPorts.bounds, isDestination));
    }
  }
  set = icmp === undefined ? set : set.intersect(ofIcmp(icmp));
  return notIcmp === undefined ? set : set.subtract(ofIcmp(notIcmp));
}

/** Whether a rule asks for one protocol that has ports, and for nothing else of connections but, perhaps, for the ports that they go to. */
function asksOnlyPorts({ protocol, notProtocol, icmp, notIcmp, from, to }: CompiledRule): boolean {
  return protocol > 0 && hasPorts(protocol) && notProtocol === 0 && (icmp ?? notIcmp ?? from?.ports ?? from?.notPorts ?? to?.notPorts) === undefined;
}

/** Connections to ports by number, or from them: first and last of each range in turn. Packets without ports have none of any list. */
export function ofBounds(bounds: ArrayLike<number>, isDestination: boolean): ConnectionSet {
  const ports = IntervalSet.of(bounds).intersect(PORTS);
  return PORT_PROTOCOLS.map(protocol => ofOneSide(protocol, ports, isDestination)).reduce((a, b) => a.union(b));
}

/** Connections to some ports, or from them. */
export function ofOneSide(protocol: number, ports: IntervalSet, isDestination: boolean): ConnectionSet {
  return isDestination ? ConnectionSet.ofPorts(protocol, ports) : ConnectionSet.ofPorts(protocol, PORTS, ports);
}

/** -1 is any. */
function ofIcmp({ type, code }: CompiledIcmp): ConnectionSet {
  return [1, 58].map(protocol => type < 0 ? ConnectionSet.ofProtocol(protocol) : ConnectionSet.ofIcmp(protocol, type, code < 0 ? undefined : code))
    .reduce((a, b) => a.union(b));
}
