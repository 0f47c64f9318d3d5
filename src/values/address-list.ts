import { IpVersion } from './address';
import { Cidr } from './cidr';
import { IpRange } from './ip-range';
import { Parsed } from './problem';
import { quote, textOf } from './quote';
import { ValueProblem } from './value-problem';

/** What to write where every address is meant, unless the place of the list asks for something else. */
const IF_ALL_MEANT = 'write `Peer.anywhere()` if that is meant';

/** What an address list must be beyond a list of addresses. */
export interface AddressListOptions {
  /**
   * The one version that its addresses may have.
   *
   * @default - either, mixed too
   */
  readonly family?: IpVersion;

  /**
   * What to write where every address is meant, for messages.
   *
   * @default - to write `Peer.anywhere()`
   */
  readonly ifAllMeant?: string;
}

/** What is wrong with a list of addresses. */
export interface AddressListProblem extends ValueProblem {
  /** Which element is wrong, from 0; absent where it is the list as a whole. */
  readonly index?: number;
}

/** What a list of addresses holds. */
export interface AddressList {
  /** The blocks, in the order in which they were written; ranges as several. Those with a problem are left out. */
  readonly cidrs: Cidr[];

  /** The same as canonical texts. */
  readonly nets: string[];

  /** Everything that is wrong; the list must not be used unless there is nothing. */
  readonly problems: AddressListProblem[];
}

/**
 * Reads the list of addresses, networks and ranges (`10.0.0.1-10.0.0.9`) that an author wrote.
 *
 * An empty list is a problem, and so are blocks that hold every address, one of them or together: both open what was meant
 * to be closed (R-FG-1).
 */
export function checkAddressList(texts: readonly string[], options: AddressListOptions = {}): AddressList {
  if (!Array.isArray(texts)) {
    return { cidrs: [], nets: [], problems: [{ subject: 'address list', value: textOf(texts), reason: 'is not a list', remedy: 'write a list of texts' }] };
  }
  if (texts.length === 0) {
    const remedy = 'name at least one address, or write `Peer.anywhere()` if every address is meant';
    return { cidrs: [], nets: [], problems: [{ subject: 'address list', value: '', reason: 'is empty', remedy }] };
  }
  const list = { cidrs: [] as Cidr[], nets: [] as string[] };
  const problems: AddressListProblem[] = [];
  const seen = new Map<string, string>();
  for (const [index, raw] of Array.from<unknown>(texts).entries()) {
    const { value, problem } = parseElement(raw);
    if (problem !== undefined) {
      problems.push({ ...problem, index });
      continue;
    }
    const nets = value.map(String);
    const text = textOf(raw);
    const found = checkBlocks(value, nets, text, options, seen);
    problems.push(...found.map(one => ({ ...one, index })));
    if (found.length === 0) {
      list.cidrs.push(...value);
      list.nets.push(...nets);
    }
    nets.forEach(net => seen.set(net, text));
  }
  for (const version of [4, 6] as const) {
    const blocks = list.cidrs.filter(cidr => cidr.version === version);
    if (holdEverything(blocks, version)) {
      problems.push({ subject: 'address list', value: blocks.join(', '), reason: `is every IPv${version} address, taken together`, remedy: options.ifAllMeant ?? IF_ALL_MEANT });
    }
  }
  return { ...list, problems };
}

function parseElement(raw: unknown): Parsed<Cidr[]> {
  if (IpRange.isMeant(raw)) {
    const { value, problem } = IpRange.tryParse(raw);
    return problem === undefined ? { value: value.toCidrs() } : { problem };
  }
  const { value, problem } = Cidr.tryParse(raw);
  return problem === undefined ? { value: [value] } : { problem };
}

/** What is wrong with one element, given the blocks that it consists of and the elements before it. */
function checkBlocks(
  cidrs: readonly Cidr[], nets: readonly string[], value: string, options: AddressListOptions, seen: ReadonlyMap<string, string>,
): ValueProblem[] {
  const problems: ValueProblem[] = [];
  const twice = nets.find(net => seen.has(net));
  if (twice !== undefined) {
    const earlier = seen.get(twice)!;
    const relation = cidrs.length === 1 ? 'is the same as' : 'overlaps';
    problems.push({ value, reason: earlier === value ? 'stands in the list twice' : `${relation} ${quote(earlier)} before it`, remedy: 'remove one of them' });
  }
  const { version, isCatchAll } = cidrs[0];
  if (isCatchAll) {
    problems.push({ value, reason: `is every IPv${version} address`, remedy: options.ifAllMeant ?? IF_ALL_MEANT });
  }
  if (options.family !== undefined && version !== options.family) {
    problems.push({ value, reason: `is IPv${version} where IPv${options.family} is asked for`, remedy: `write an IPv${options.family} address` });
  }
  return problems;
}

/** Whether blocks of one version together hold every address of it: two halves of the internet do. */
export function holdEverything(cidrs: readonly Cidr[], version: IpVersion): boolean {
  // Few lists come near it, and these alone are sorted.
  if (cidrs.reduce((sum, { prefixLength }) => sum + 2 ** -prefixLength, 0) < 0.999) {
    return false;
  }
  let next = 0n;
  for (const { first, last } of [...cidrs].sort((a, b) => a.first < b.first ? -1 : a.first > b.first ? 1 : 0)) {
    if (first > next) {
      return false;
    }
    next = last >= next ? last + 1n : next;
  }
  return next > Cidr.of({ version, bits: 0n }, 0).last;
}
