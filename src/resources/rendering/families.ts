import { End } from './read-entity';
import { versionOfNet } from '../checks/nets';
import { RuleProps } from '../rule';

/** Protocols that stand for one IP version, by name and, to the API server, by number too (R-VAL-10). */
const VERSIONS: Readonly<Record<string, number>> = { ICMP: 4, 1: 4, ICMPv6: 6, 58: 6 };

/** The IP version that a protocol stands for; undefined where it stands for none. */
export function versionOfProtocol(protocol: string | number | undefined): number | undefined {
  return protocol === undefined || !Object.hasOwn(VERSIONS, protocol) ? undefined : VERSIONS[protocol];
}

/**
 * Whether some packet can match: it has one IP version, so a combination that asks for both would match nothing, and
 * calicoctl refuses it (R-VAL-10, R-VAL-11).
 */
export function isPossible({ ipVersion }: RuleProps, protocol: string | number | undefined, source: End, destination: End): boolean {
  // A number says nothing of the version to Felix (R-EVAL-14), but must not contradict one that is said.
  const implied = typeof protocol === 'string' || ipVersion !== undefined ? versionOfProtocol(protocol) : undefined;
  const versions = [ipVersion, implied, versionOfEnd(source), versionOfEnd(destination)];
  const first = versions.find(version => version !== undefined);
  return versions.every(version => version === undefined || version === first);
}

/** The IP version to which addresses tie an end; undefined where it has none. */
function versionOfEnd({ match }: End): number | undefined {
  const net = match.nets?.[0] ?? match.notNets?.[0];
  return net === undefined ? undefined : versionOfNet(net);
}
