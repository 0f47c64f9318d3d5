import { PortName, PortRange, portRange, PortValue } from '../../values/port-value';
import { compareBytes } from '../../values/selector/print';

/** The ports of one protocol in a rule; `all` has none to name. */
interface ProtocolPorts {
  all: boolean;
  readonly ports: PortValue[];
}

/** Collects what a rule of Kubernetes says of ports, by protocol (R-K8S-6, R-CNP-5). */
export class PortCollector {
  private readonly byProtocol = new Map<string, ProtocolPorts>();

  /** Adds a port, or all ports of a protocol. The empty text is no protocol at all. */
  public add(protocol: string, port: PortValue | undefined): void {
    let ports = this.byProtocol.get(protocol);
    if (ports === undefined) {
      ports = { all: false, ports: [] };
      this.byProtocol.set(protocol, ports);
    }
    if (port === undefined) {
      ports.all = true;
    } else {
      ports.ports.push(port);
    }
  }

  /** Each protocol with its ports, names ascending; ports absent are all of them. Where nothing was added: no constraint at all. */
  public get sorted(): { readonly protocol: string; readonly ports?: readonly PortValue[] }[] {
    if (this.byProtocol.size === 0) {
      return [{ protocol: '' }];
    }
    return [...this.byProtocol].sort(([a], [b]) => compareBytes(a, b))
      .map(([protocol, { all, ports }]) => all ? { protocol } : { protocol, ports: Object.freeze(simplified(ports)) });
  }
}

/** Names first, as they came; then the numbers, neighbours joined. One port alone stays as it is (R-K8S-6). */
function simplified(ports: readonly PortValue[]): PortValue[] {
  if (ports.length <= 1) {
    return [...ports];
  }
  const names = ports.filter((port): port is PortName => port.kind === 'name');
  const ranges = ports.filter((port): port is PortRange => port.kind === 'range').sort((a, b) => a.first - b.first);
  const joined: { first: number; last: number }[] = [];
  for (const { first, last } of ranges) {
    const before = joined.at(-1);
    if (before !== undefined && first <= before.last + 1) {
      before.last = Math.max(before.last, last);
    } else {
      joined.push({ first, last });
    }
  }
  return [...names, ...joined.map(({ first, last }) => portRange(first, last))];
}
