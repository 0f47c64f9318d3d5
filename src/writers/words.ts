import type { Places } from './places';
import type { Answer } from '../engine/answer';
import type { NearestChange } from '../engine/explain';
import type { Flow } from '../engine/flow';

/** A flow in one line: `shop/web -> shop/db, TCP 5432`. */
export function flowWords(flow: Flow): string {
  return `${flow.from} -> ${flow.to}, ${asked(flow)}`;
}

/** What is asked for: `TCP 80`, `ICMP type 8, via NodePort`. */
export function asked({ protocol = 'TCP', port, icmp, via, address, sourcePort, ipVersion, arrivesAt, arrivesOn, established }: Flow): string {
  const name = typeof protocol === 'number' || /^[0-9]+$/.test(protocol) ? `protocol ${protocol}` : protocol;
  return [
    port === undefined ? name : `${name} ${port}`,
    icmp && `type ${icmp.type}${icmp.code === undefined ? '' : ` code ${icmp.code}`}`,
    sourcePort === undefined ? undefined : `from port ${sourcePort}`,
    ipVersion && `IPv${ipVersion}`,
    via && `via ${via}`,
    address && `at ${address}`,
    (arrivesAt ?? arrivesOn) === undefined ? undefined : `arriving${arrivesAt === undefined ? '' : ` at ${arrivesAt}`}${arrivesOn === undefined ? '' : ` on ${arrivesOn}`}`,
    established === true ? 'established before' : undefined,
  ].filter(part => part !== undefined).join(', ');
}

/** Why an answer is what it is, in a few words: who decided, or which fact is missing. */
export function because({ decidedBy, reason, wouldDependOn }: Pick<Answer, 'decidedBy' | 'reason' | 'wouldDependOn'>, places?: Places): string | undefined {
  const dependsOn = wouldDependOn === undefined ? '' : `; ${wouldDependOn} depends on it`;
  const who = decidedBy === undefined ? undefined : deciderWords(decidedBy, places);
  const why = reason === undefined ? undefined : `${REASONS[reason] ?? reason}${dependsOn}`;
  return [who && `by ${who}`, why].filter(part => part !== undefined).join(': ') || undefined;
}

/** Who decided, in words, with its place: `np:shop/db (net.yaml:12)`, `the end of tier security`. */
export function deciderWords(by: string, places?: Places): string {
  const place = places?.ofDecider(by);
  const [sort, name] = [by.slice(0, by.indexOf(':')), by.slice(by.indexOf(':') + 1)];
  const words = sort === 'tierDefault' ? `the end of tier ${name}` : sort === 'profile' ? `profile ${name}` : DECIDERS[by] ?? by;
  return place === undefined ? words : `${words} (${place})`;
}

/** The nearest change in one line, with its place. */
export function changeWords({ text, source, path }: NearestChange, places?: Places): string {
  const place = source && places?.of(source, path);
  return `nearest change: ${text}${place === undefined ? '' : ` (${place})`}`;
}

/** What is no policy, tier or profile. */
const DECIDERS: Readonly<Record<string, string>> = {
  noProfile: 'the lack of a profile that allows it',
  notPoliced: 'nobody: no policy is asked',
  failsafe: 'a failsafe port',
  established: 'connection tracking: the connection was open before',
  doNotTrack: 'doNotTrack policies, which take it out of connection tracking',
  invalid: 'connection tracking, which takes the packet for invalid',
  forwardDefault: 'nobody: no applyOnForward policy is asked',
  hostForwardPolicy: 'the host\'s own FORWARD policy',
  hostInputPolicy: 'the host\'s own INPUT policy',
  defaultEndpointToHostAction: 'Felix\' defaultEndpointToHostAction',
  vxlanFromWorkload: 'Felix, which lets no VXLAN out of pods',
  ipipFromWorkload: 'Felix, which lets no IPIP out of pods',
};

const REASONS: Readonly<Record<string, string>> = {
  'no-such-service-port': 'the Service has no such port (no-such-service-port)',
  'no-backend': 'the Service has no backend that takes packets (no-backend)',
  'not-routed': 'nobody has this address (not-routed)',
};
