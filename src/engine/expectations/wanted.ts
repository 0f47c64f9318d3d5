import type { Wanted } from './check-pairs';
import type { Ends, PodPart } from './ends';
import type { Expectation } from './expectation';
import type { Findings } from './findings';
import { connectionsOf } from './wanted-ports';
import type { Workload } from '../../model';
import { ConnectionSet } from '../../sets';

/** Ends in which all pods of a part mean the same by the names of ports that are said. */
export function splitByNames(ends: Ends, ports: Expectation['ports']): Ends {
  if (!Array.isArray(ports) || ports.every(({ port }) => typeof port !== 'string')) {
    return ends;
  }
  const pods = ends.pods.flatMap(part => {
    const parts = new Map<string, PodPart & { readonly pods: Workload[] }>();
    for (const pod of part.pods) {
      const key = JSON.stringify(pod.ports);
      const found = parts.get(key) ?? { ...part, pods: [] };
      parts.set(key, found);
      found.pods.push(pod);
    }
    return [...parts.values()];
  });
  return { ...ends, pods };
}

/** The connections that are meant at each part of the receivers, and what is wrong with how they were said. */
export function wantedBy({ ports, via, address }: Expectation, isOnly: boolean, from: Ends, to: Ends, findings: Findings): Wanted {
  const hasAddresses = Object.keys(to.free).length > 0;
  const isService = to.singles.some(({ kind }) => kind === 'service' || kind === 'ingress');
  if (ports === undefined && !isOnly && (to.pods.length > 0 || hasAddresses)) {
    findings.problem('unclear', `\`ports\` are missing: ${to.name} is no Service that would name them; say which, or that all are meant`);
  }
  if (via !== undefined && !isOnly && !isService) {
    findings.problem('unclear', `\`via\`: ${to.name} is no Service; leave \`via\` out, or name the Service`);
  }
  if (address !== undefined && !isOnly && !isService) {
    findings.problem('unclear', `\`address\`: ${to.name} is no Service; leave \`address\` out, or name the Service`);
  }
  const at = wantedAt(to, ports, findings);
  const named = ports === undefined || ports === 'all' ? [] : ports.filter(({ port }) => typeof port === 'string');
  if (named.length > 0 && hasAddresses && !isOnly) {
    findings.problem('unclear', `\`ports\`: \`${named[0].port}\` means nothing at addresses, which have no names for ports; write a number`);
  }
  const atAddresses = !hasAddresses || named.length > 0 || ports === undefined ? ConnectionSet.NONE : connectionsOf(ports, []).set;
  if (to.pods.length === 0 && hasAddresses && named.length === 0 && from.pods.length > 0) {
    connectionsOf(ports ?? 'all', []).problems.forEach(message => findings.problem('unclear', message));
  }
  return { at, atAddresses };
}

/** What is meant at each part: the same at all of them, but for names of ports, Services in between, and what is spared. */
function wantedAt({ pods }: Ends, ports: Expectation['ports'], findings: Findings): Wanted['at'] {
  const isNamed = Array.isArray(ports) && ports.some(({ port }) => typeof port === 'string');
  const keyOf = (part: PodPart): string => isNamed ? JSON.stringify(part.pods[0].ports) : '';
  const said = new Map<string, ConnectionSet>();
  for (const part of isNamed ? pods : pods.filter(({ within }) => within === undefined).slice(0, 1)) {
    if (part.within === undefined && !said.has(keyOf(part))) {
      const { set, problems } = connectionsOf(ports ?? 'all', part.pods);
      problems.forEach(message => findings.problem('unclear', message));
      said.set(keyOf(part), set);
    }
  }
  return part => {
    const set = part.within ?? said.get(keyOf(part))!;
    return part.except === undefined ? set : set.subtract(part.except);
  };
}
