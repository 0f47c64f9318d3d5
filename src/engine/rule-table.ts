import type { CompiledRule } from './compiled-rule';
import type { Packet } from './packet';

/** Protocols of which most packets are, and 0 for rules that ask for none; every other one shares a place. */
export const COMMON_PROTOCOLS: readonly number[] = [0, 6, 17, 132];

const COMMON = COMMON_PROTOCOLS.slice(1);

/** How many places there are for each version. */
const PLACES = COMMON.length + 1;

/** The rules of a policy in one direction, sorted by what no packet of a protocol and version can match. */
export class RuleTable {
  private readonly byPlace: (readonly CompiledRule[])[] = [];

  /** @param all in their order, those that only log left out */
  constructor(public readonly all: readonly CompiledRule[]) {}

  /** The rules that a packet at a place may match, in their order. */
  public at(place: number): readonly CompiledRule[] {
    return this.byPlace[place] ??= this.all.filter(rule => isOf(rule, place));
  }
}

/** Whether a packet at a place may match a rule. */
function isOf({ hasVersion4, hasVersion6, protocol, notProtocol }: CompiledRule, place: number): boolean {
  if (!(place < PLACES ? hasVersion4 : hasVersion6)) {
    return false;
  }
  const number = COMMON[place % PLACES];
  return number === undefined ? protocol === 0 || !COMMON.includes(protocol) : (protocol === 0 || protocol === number) && notProtocol !== number;
}

/** Where a packet's rules are found. */
export function placeOf({ protocol, version }: Packet): number {
  return (version === 4 ? 0 : PLACES) + (protocol === 6 ? 0 : protocol === 17 ? 1 : protocol === 132 ? 2 : 3);
}
