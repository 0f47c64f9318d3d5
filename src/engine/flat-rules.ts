import type { Direction } from '../values';
import type { ChainPolicy } from './chain';
import type { CompiledPolicy } from './compiled-policy';
import type { CompiledEntity, CompiledPorts, CompiledRule } from './compiled-rule';
import { matches } from './match';
import type { Packet } from './packet';
import type { PeerMatrix } from './peer-matrix';
import { COMMON_PROTOCOLS } from './rule-table';

/** A port that every list of ports without numbers leaves open: of packets without ports, too. */
const [LEAST, MOST] = [-1, 65535];

/** How many numbers are kept of a rule: first and last destination port, row of its peers, and whether that is all it asks. */
const WIDTH = 4;

/**
 * The rules of a tier that packets of one protocol and version may match, policy after policy.
 *
 * Most rules are for other ports or other peers. What tells that stands side by side in one array, so that a rule itself is only
 * looked at where it may match.
 */
export class FlatRules {
  private readonly rules: readonly CompiledRule[];

  private readonly policies: readonly CompiledPolicy[];

  private readonly digest: Int32Array;

  constructor(chain: readonly ChainPolicy[], place: number, private readonly direction: Direction, private readonly matrix: PeerMatrix) {
    const entries = chain.flatMap(({ policy, rules }) => rules.at(place).map(rule => ({ policy, rule })));
    this.rules = entries.map(({ rule }) => rule);
    this.policies = entries.map(({ policy }) => policy);
    this.digest = Int32Array.from(this.rules.flatMap(rule => digestOf(rule, direction)));
  }

  /** The place of the first rule that matches a packet; -1 where none does. */
  public first(packet: Packet): number {
    const { digest, rules, matrix } = this;
    const { toPort } = packet;
    const { addressClass, floating } = this.direction === 'Ingress' ? packet.from : packet.to;
    // Only of an address that somebody has, and that is known, a row tells anything.
    const isTold = addressClass >= 0 && floating === undefined;
    for (let rule = 0, at = 0; rule < rules.length; rule += 1, at += WIDTH) {
      if (toPort < digest[at] || toPort > digest[at + 1]) {
        continue;
      }
      const row = digest[at + 2];
      if (isTold && row >= 0) {
        if (!matrix.has(row, addressClass)) {
          continue;
        }
        if (digest[at + 3] === 1) {
          return rule;
        }
      }
      if (matches(rules[rule], packet)) {
        return rule;
      }
    }
    return -1;
  }

  public rule(at: number): CompiledRule {
    return this.rules[at];
  }

  public policy(at: number): CompiledPolicy {
    return this.policies[at];
  }
}

function digestOf({ from, to, protocol, notProtocol, icmp, notIcmp }: CompiledRule, direction: Direction): [number, number, number, number] {
  const [near, far] = direction === 'Ingress' ? [to, from] : [from, to];
  const asksMore = notProtocol !== 0 || icmp !== undefined || notIcmp !== undefined || !COMMON_PROTOCOLS.includes(protocol)
    || [near, far].some(side => side !== undefined && (side.nets ?? side.notNets ?? side.notPeers ?? side.notPorts ?? side.services) !== undefined)
    || near?.peers !== undefined || from?.ports !== undefined || (to?.ports !== undefined && !isSpan(to.ports));
  return [...spanOf(to), far?.peers?.row ?? -1, far?.peers?.isTold === true && !asksMore ? 1 : 0];
}

/** Whether ports are one range and no names, so that the span says it all. */
function isSpan({ bounds, named }: CompiledPorts): boolean {
  return named === undefined && bounds.length === 2;
}

/** The least and the highest port that one side takes; names may stand for any. */
function spanOf(side: CompiledEntity | undefined): [number, number] {
  const ports = side?.ports;
  if (ports === undefined || ports.named !== undefined || ports.bounds.length === 0) {
    return [LEAST, MOST];
  }
  return [Math.min(...ports.bounds), Math.max(...ports.bounds)];
}
