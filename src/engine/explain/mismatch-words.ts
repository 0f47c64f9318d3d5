import type { Icmp, Rule } from '../../model';
import { PortValue, printPort } from '../../values/port-value';
import { felixProtocol } from '../../values/protocol';
import { quote } from '../../values/quote';
import type { CompiledRule } from '../compiled-rule';
import type { Packet } from '../packet';
import { peerSelectors } from '../scope';
import { EndWords, protocolName, protocolWords } from './end-words';
import type { Mismatch } from './explanation';
import type { Criterion, EntityCriterion } from './mismatch';
import { notSelectorMismatch, selectorMismatch } from './selector-words';

/** The most ports or networks that are quoted. */
const MOST_QUOTED = 5;

/** What a criterion asks and what the packet has instead. The packet is known not to meet it. */
export function mismatchWords(criterion: Criterion, rule: Rule, namespace: string | undefined, packet: Packet, words: EndWords): Mismatch {
  const [side, member] = criterion.split('.') as ['from' | 'to', EntityCriterion | undefined];
  return member === undefined ? packetWords(criterion, rule, packet) : entityWords(side, member, rule, namespace, packet, words);
}

/** What to say where Felix doesn't render a rule for the packet's version. */
export function versionWords({ hasVersion4, hasVersion6 }: CompiledRule, { version }: Packet): Mismatch {
  const criterion = hasVersion4 || hasVersion6 ? `is for IPv${hasVersion4 ? 4 : 6} only` : 'can match nothing';
  return { criterion, found: `the packet is IPv${version}` };
}

function packetWords(criterion: Criterion, { protocol, notProtocol, icmp, notIcmp }: Rule, packet: Packet): Mismatch {
  switch (criterion) {
    case 'protocol': return { criterion: `protocol ${ruleProtocol(protocol)}`, found: `the packet is ${protocolName(packet.protocol)}` };
    case 'notProtocol': return { criterion: `not protocol ${ruleProtocol(notProtocol)}`, found: `the packet is ${protocolName(packet.protocol)}` };
    case 'icmp': return { criterion: icmpWords(icmp), found: `the packet is ${protocolWords(packet)}` };
    default: return { criterion: `not ${icmpWords(notIcmp)}`, found: `the packet is ${protocolWords(packet)}` };
  }
}

function entityWords(
  side: 'from' | 'to', member: EntityCriterion, rule: Rule, namespace: string | undefined, packet: Packet, words: EndWords,
): Mismatch {
  const entity = rule[side];
  const [end, port] = side === 'to' ? [packet.to, packet.toPort] : [packet.from, packet.fromPort];
  const label = side === 'to' ? 'destination ' : 'source ';
  const address = words.address(end, packet);
  const selectors = peerSelectors(entity, namespace) ?? {};
  switch (member) {
    case 'peers': return selectorMismatch(selectors.positive!, end, packet, words);
    case 'notPeers': return notSelectorMismatch(selectors.negative!, end, packet, words);
    case 'nets': return { criterion: `${label}nets ${some(entity.nets)}`, found: `${address} is not in ${pronoun(entity.nets)}` };
    case 'notNets': return { criterion: `not ${label}nets ${some(entity.notNets)}`, found: `${address} is in ${pronoun(entity.notNets)}` };
    case 'ports': return { criterion: `${label}ports ${portList(entity.ports)}`, found: portFound(entity.ports, side, packet, words) };
    case 'notPorts': return { criterion: `not ${label}ports ${portList(entity.notPorts)}`, found: portFound(entity.notPorts, side, packet, words) };
    default: {
      const { namespace: of = '', name = '' } = entity.services ?? {};
      const asked = side === 'to' ? ` with port ${port}/${protocolName(packet.protocol)}` : '';
      return { criterion: `${label}service ${quote(of === '' ? name : `${of}/${name}`)}`, found: `${address}${asked} is not an endpoint of it` };
    }
  }
}

/** What a packet's port is; where ports are asked by name, what its owner calls it. */
function portFound(asked: readonly PortValue[] = [], side: 'from' | 'to', packet: Packet, words: EndWords): string {
  const [end, port] = side === 'to' ? [packet.to, packet.toPort] : [packet.from, packet.fromPort];
  if (port < 0) {
    return 'the packet has no ports';
  }
  const is = `the packet is ${side === 'to' ? 'for' : 'from'} ${port}`;
  if (asked.every(({ kind }) => kind === 'range')) {
    return is;
  }
  const names = words.portNames(end, port, packet);
  const declared = names.length === 0 ? 'declares no such port' : `calls it ${names.map(quote).join(', ')}`;
  return `${is}/${protocolName(packet.protocol)}, and ${words.subject(end, packet)} ${declared}`;
}

function ruleProtocol(protocol: Rule['protocol']): string {
  return protocolName(felixProtocol(protocol ?? 0) ?? 0);
}

function icmpWords({ type, code }: Icmp = {}): string {
  return `ICMP type ${type}${code === undefined ? '' : ` code ${code}`}`;
}

function portList(ports: readonly PortValue[] = []): string {
  return some(ports.map(port => String(printPort(port))));
}

function some(texts: readonly string[] = []): string {
  const more = texts.length > MOST_QUOTED ? ` and ${texts.length - MOST_QUOTED} more` : '';
  return `${texts.slice(0, MOST_QUOTED).map(quote).join(', ')}${more}`;
}

function pronoun(texts: readonly string[] = []): string {
  return texts.length === 1 ? 'it' : 'them';
}
