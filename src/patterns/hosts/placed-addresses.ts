import { Problems } from '../../resources/problems';
import { checkAddressList, holdEverything } from '../../values/address-list';
import { Cidr } from '../../values/cidr';
import { IpRange } from '../../values/ip-range';
import { Parsed } from '../../values/problem';
import { quote, textOf } from '../../values/quote';

/** A list of addresses that a pattern was given, and what to say of it in the pattern's own terms. */
export interface AddressProp {
  /** Its place in what the user wrote: `gateways`. */
  readonly place: string;

  /** The addresses, networks and ranges. */
  readonly texts: readonly string[];

  /** What to write where everybody is meant, which a list cannot say. */
  readonly ifEverybody: string;

  /** What to write where the list is empty; a list without this may be. */
  readonly ifEmpty?: string;
}

/** A block of addresses, and where it was written. */
export interface PlacedCidr {
  readonly cidr: Cidr;
  readonly place: string;
  readonly text: string;
}

/**
 * Reads lists that together are one: an address must not stand in two of them.
 *
 * Everything that is wrong is reported with the place of its element: `gateways[1]`.
 */
export function readAddresses(lists: readonly AddressProp[], problems: Problems): PlacedCidr[] {
  const seen = new Map<string, PlacedCidr>();
  const placed = lists.flatMap(list => {
    if (!Array.isArray(list.texts)) {
      problems.add(list.place, ...checkAddressList(list.texts).problems);
      return [];
    }
    if (list.texts.length === 0 && list.ifEmpty !== undefined) {
      problems.add(list.place, { subject: 'address list', value: '', reason: 'is empty', remedy: list.ifEmpty });
    }
    return list.texts.flatMap((text, index) => readElement(text, `${list.place}[${index}]`, list, seen, problems));
  });
  checkTogether(placed.map(({ cidr }) => cidr), lists[0], problems);
  return placed;
}

/** Blocks of which none is everything may be everything together. */
function checkTogether(cidrs: readonly Cidr[], { place, ifEverybody }: AddressProp, problems: Problems): void {
  for (const version of [4, 6] as const) {
    const blocks = cidrs.filter(cidr => cidr.version === version);
    if (!blocks.some(cidr => cidr.isCatchAll) && holdEverything(blocks, version)) {
      problems.add(place, { value: blocks.join(', '), reason: `is every IPv${version} address, taken together`, remedy: ifEverybody });
    }
  }
}

/** The number of blocks that a list comes to, before anybody has checked it. */
export function countBlocks(texts: readonly string[]): number {
  return Array.isArray(texts) ? texts.reduce((count, text) => count + (parse(text).value?.length ?? 1), 0) : 0;
}

function readElement(raw: string, place: string, list: AddressProp, seen: Map<string, PlacedCidr>, problems: Problems): PlacedCidr[] {
  const { value: cidrs, problem } = parse(raw);
  const text = textOf(raw);
  if (problem !== undefined) {
    problems.add(place, problem);
    return [];
  }
  const twice = cidrs.map(cidr => seen.get(String(cidr))).find(earlier => earlier !== undefined);
  if (twice) {
    const relation = cidrs.length === 1 ? 'is the same as' : 'overlaps';
    problems.add(place, { value: text, reason: `${relation} ${quote(twice.text)} at \`${twice.place}\``, remedy: 'remove one of them' });
  }
  const everybody = cidrs.find(cidr => cidr.isCatchAll);
  if (everybody) {
    problems.add(place, { value: text, reason: `is every IPv${everybody.version} address`, remedy: list.ifEverybody });
  }
  const placed = cidrs.map(cidr => ({ cidr, place, text }));
  placed.forEach(one => seen.set(String(one.cidr), one));
  return placed;
}

function parse(raw: unknown): Parsed<Cidr[]> {
  if (IpRange.isMeant(raw)) {
    const { value, problem } = IpRange.tryParse(raw);
    return problem === undefined ? { value: value.toCidrs() } : { problem };
  }
  const { value, problem } = Cidr.tryParse(raw);
  return problem === undefined ? { value: [value] } : { problem };
}
