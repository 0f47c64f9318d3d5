import { Connection, ConnectionSet } from '../../sets';
import type { VerdictEngine } from '../verdict-engine';
import { failsafesOf } from '../way/failsafes';

/** Protocols with ports. */
const WITH_PORTS = [6, 17, 132] as const;

/** ICMP and ICMPv6: an echo request, its answer, and another type. */
const ICMP = [1, 58] as const;

/**
 * The connections by which anything in a cluster tells connections apart: at the borders of what its rules, Services and settings name.
 *
 * Connections between two of them are treated as the lower one is.
 */
export class Borders {
  private readonly ports: readonly number[];

  private readonly messages: readonly { readonly type: number; readonly code: number }[];

  private readonly protocols: readonly number[];

  constructor({ compiled, cluster, hosts }: VerdictEngine) {
    const ports = new Set<number>([1]);
    const messages = new Map<string, { readonly type: number; readonly code: number }>();
    const protocols = new Set<number>();
    const addPort = (port: number | undefined): void => {
      if (port !== undefined) {
        ports.add(port).add(port + 1);
      }
    };
    const addMessage = (type: number, code: number): void => void messages.set(`${type}/${code}`, { type, code });
    const own = compiled.policies.flatMap(policy => [...policy.rules('Ingress').all, ...policy.rules('Egress').all]);
    const ofProfiles = compiled.directory.items.all.filter(({ host }) => host !== undefined).flatMap(item => compiled.profilesOf(item).profiles)
      .flatMap(profile => 'isMissing' in profile ? [] : [...profile.ingress, ...profile.egress]);
    for (const { protocol, notProtocol, icmp, notIcmp, from, to } of [...own, ...ofProfiles]) {
      [protocol, notProtocol].forEach(number => protocols.add(number));
      for (const list of [from?.ports, from?.notPorts, to?.ports, to?.notPorts]) {
        list?.bounds.forEach((bound, at) => ports.add(at % 2 === 0 ? bound : bound + 1));
      }
      for (const message of [icmp, notIcmp]) {
        if (message !== undefined) {
          const codes = message.code < 0 ? [0] : [message.code, message.code + 1, 0];
          codes.forEach(code => [message.type, message.type + 1].forEach(type => addMessage(type, code)));
        }
      }
    }
    for (const node of ['', ...hosts.names]) {
      const open = failsafesOf(hosts.felix(node, 'failsafeInboundHostPorts'), hosts.felix(node, 'failsafeOutboundHostPorts'));
      [...open.Ingress, ...open.Egress].forEach(({ port }) => addPort(port));
      addPort(hosts.felix(node, 'vxlanPort') ?? 4789);
    }
    cluster.services.forEach(service => service.ports.forEach(({ port, nodePort }) => [port, nodePort].forEach(addPort)));
    [...cluster.workloads, ...cluster.hostEndpoints].forEach(one => one.ports.forEach(port => addPort(port.port)));
    compiled.workloads.forEach(pod => pod.ports.forEach(({ hostPort }) => addPort(hostPort)));
    [[0, 0], [8, 0], [128, 0], [129, 0], [255, 0]].forEach(([type, code]) => addMessage(type, code));
    this.ports = [...ports].filter(port => port <= 65535).sort((a, b) => a - b);
    this.messages = [...messages.values()].filter(({ type, code }) => type <= 255 && code <= 255).sort((a, b) => a.type - b.type || a.code - b.code);
    this.protocols = [...protocols, 4].filter(number => number > 0).sort((a, b) => a - b);
  }

  /** The connections of a set that stand for all of it; from source port 50000. */
  public within(set: ConnectionSet): readonly Connection[] {
    const detailed = [
      ...WITH_PORTS.flatMap(protocol => {
        const bounds = set.portsOf(protocol).bounds.filter((_, at) => at % 2 === 0);
        const asked = new Set([...bounds, ...this.ports]);
        return [...asked].sort((a, b) => a - b).map((port): Connection => ({ protocol, port }));
      }),
      ...ICMP.flatMap(protocol => [
        ...set.planeOf(protocol).bands.map(({ first, across }): Connection => ({ protocol, icmp: { type: first, code: across.least! } })),
        ...this.messages.map((icmp): Connection => ({ protocol, icmp })),
      ]),
    ];
    const rest = this.protocols.reduce((left, protocol) => left.subtract(ConnectionSet.ofProtocol(protocol)), set);
    const plain = [...this.protocols, ...rest.plainProtocols.least === undefined ? [] : [rest.plainProtocols.least]]
      .filter(protocol => set.plainProtocols.has(protocol)).map((protocol): Connection => ({ protocol }));
    const asked = [...detailed, ...plain].filter(connection => set.has(connection));
    return [...new Map(asked.map(connection => [JSON.stringify(connection), connection])).values()];
  }
}
