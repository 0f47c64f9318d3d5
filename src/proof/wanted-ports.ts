import type { WantedPort } from '../analysis';
import { Problems } from '../resources/problems';
import { Port } from '../values';
import { textOf } from '../values/quote';

/** Ports of a claim as the engine takes them; undefined where none are said, or where they can't be read, which is reported. */
export function wantedPorts(ports: readonly Port[] | undefined, place: string, problems: Problems): readonly WantedPort[] | 'all' | undefined {
  if (ports === undefined || ports === null) {
    return undefined;
  }
  if (!Array.isArray(ports) || ports.length === 0) {
    problems.say(place, 'names no port; write `[Port.all()]` if all are meant, name them: `[Port.tcp(8080)]`, or leave `ports` out for those of a Service');
    return undefined;
  }
  const wanted: WantedPort[] = [];
  let isAll = false;
  ports.forEach((port: unknown, index) => {
    if (!(port instanceof Port)) {
      problems.add(`${place}[${index}]`, { value: textOf(port), reason: 'is no Port', remedy: 'write `Port.tcp(8080)`, `Port.udp(53)` or alike' });
    } else if (port._problems.length > 0) {
      problems.add(`${place}[${index}]`, ...port._problems);
    } else if (port._match.kind === 'any') {
      isAll = true;
    } else {
      wanted.push(wantedPort(port));
    }
  });
  return isAll ? 'all' : wanted;
}

function wantedPort(port: Port): WantedPort {
  const match = port._match;
  switch (match.kind) {
    case 'protocol': return { protocol: match.protocol };
    case 'icmp': return { protocol: match.protocol, icmp: { type: match.type, ...match.code !== undefined && { code: match.code } } };
    case 'port': {
      const { protocol, port: value } = match;
      return { ...protocol && { protocol }, port: value.kind === 'name' ? value.name : value.first === value.last ? value.first : { first: value.first, last: value.last } };
    }
    default: throw new Error('every port is no single one'); // INVARIANT: the caller has seen to it
  }
}
