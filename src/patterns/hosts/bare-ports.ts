import { EntryKind } from './entry';
import { GuardedPort } from './guarded-port';
import { isNodePort, NodePorts, notNodePort, overlaps } from './node-port-range';
import { Problems } from '../../resources/problems';
import { Port } from '../../values';

/** Ports that are given without a Service: numbers with a protocol, such as the entry can have. */
export function readBarePorts(ports: readonly Port[], kind: EntryKind, nodePorts: NodePorts, problems: Problems): GuardedPort[] {
  if (!Array.isArray(ports) || ports.length === 0) {
    problems.say('ports', 'names no port, which Calico would read as all of them; name at least one: `ports: [Port.tcp(80)]`');
    return [];
  }
  return ports.flatMap((port, index) => readOne(port, `ports[${index}]`, kind, nodePorts, problems));
}

function readOne(port: Port, place: string, kind: EntryKind, nodePorts: NodePorts, problems: Problems): GuardedPort[] {
  if (!(port instanceof Port)) {
    problems.add(place, { value: String(port), reason: 'is no Port', remedy: 'write for example `Port.tcp(80)`' });
    return [];
  }
  if (port._problems.length > 0) {
    problems.add(place, ...port._problems);
    return [];
  }
  const report = (reason: string, remedy: string): [] => {
    problems.add(place, { value: String(port), reason, remedy });
    return [];
  };
  const match = port._match;
  if (match.kind !== 'port') {
    return report('says no port number', 'name the ports that clients ask for: `Port.tcp(80)`');
  }
  if (match.port.kind === 'name' || match.protocol === undefined) {
    // Before DNAT the destination is the host, so a name is one of the host endpoint's own ports (R-HEP-18).
    return report('is a named port, and before DNAT a name means a port of the host itself', 'write the number that clients ask for: `Port.tcp(80)`');
  }
  const read = { protocol: match.protocol, first: match.port.first, last: match.port.last, place, called: `\`${port}\`` };
  if (kind === 'NodePort' && !isNodePort(read, nodePorts)) {
    problems.add(place, notNodePort(read, nodePorts));
    return [];
  }
  if (kind === 'LoadBalancer' && nodePorts.problems.length === 0 && overlaps(read, nodePorts.range)) {
    return report('is a node port, and at a load balancer clients ask for the Service\'s own port',
      `write that one, name the nodes: \`at: Entry.nodePort(…)\`, or say in ${nodePorts.saidIn} which ports the cluster keeps`);
  }
  return [read];
}
