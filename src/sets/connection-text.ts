import type { ConnectionSet } from './connection-set';
import { IntervalSet } from './interval-set';
import type { Plane } from './plane';
import { ICMP_NUMBERS, PLAIN_PROTOCOLS, PORTS } from './universe';
import { PROTOCOL_NAMES, ProtocolName, protocolNumber } from '../values/protocol';

/** In the order in which people name them. */
const WITH_PORTS: readonly ProtocolName[] = ['TCP', 'UDP', 'SCTP'];
const WITH_TYPES: readonly ProtocolName[] = ['ICMP', 'ICMPv6'];

/** The words for the pairs of a plane: what stands across, and what stands along. */
interface Words {
  readonly across: (set: IntervalSet) => string;
  readonly along: (set: IntervalSet) => string;

  /** Joins both, neither of which is whole. */
  readonly both: (across: string, along: string) => string;
  readonly everythingAcross: IntervalSet;
  readonly everythingAlong: IntervalSet;
}

const PORT_WORDS: Words = {
  across: set => set.toString(),
  along: set => `from source ${plural('port', set)}`,
  both: (ports, sources) => `${ports} ${sources}`,
  everythingAcross: PORTS,
  everythingAlong: PORTS,
};

const TYPE_WORDS: Words = {
  across: set => plural('code', set),
  along: set => plural('type', set),
  both: (codes, types) => `${types} ${codes}`,
  everythingAcross: ICMP_NUMBERS,
  everythingAlong: ICMP_NUMBERS,
};

/** Whatever leaves out all protocols without ports, types and codes is at least this long when it is said by what it leaves out. */
const LEAST_REST = 'all but '.length + plainTexts(PLAIN_PROTOCOLS).join('; ').length;

/**
 * A set of connections as text: `TCP 80, 443; UDP 53`. By what is not in it where that is shorter: `all but UDP 4789; protocol 4`.
 *
 * Equal sets have one text, different sets have different ones.
 *
 * @param restOf finds the connections that are not in a set
 */
export function connectionText(set: ConnectionSet, restOf: (set: ConnectionSet) => ConnectionSet): string {
  if (set.isEmpty) {
    return 'no connections';
  }
  const what = listText(set);
  if (set.plainProtocols.isEmpty && what.length <= LEAST_REST) {
    return what;
  }
  const rest = restOf(set);
  if (rest.isEmpty) {
    return 'all connections';
  }
  const whatNot = `all but ${listText(rest)}`;
  return whatNot.length < what.length ? whatNot : what;
}

function listText(set: ConnectionSet): string {
  const parts = [
    ...WITH_PORTS.flatMap(name => planeTexts(set.planeOf(protocolNumber(name)), PORT_WORDS).map(text => join(name, text))),
    ...WITH_TYPES.flatMap(name => planeTexts(set.planeOf(protocolNumber(name)), TYPE_WORDS).map(text => join(name, text))),
    ...plainTexts(set.plainProtocols),
  ];
  return parts.join('; ');
}

/** What every number along stands with comes first; then those with more, the ones with the same together. */
function planeTexts(plane: Plane, words: Words): string[] {
  const { everythingAlong } = words;
  if (plane.isEmpty) {
    return [];
  }
  const [only] = plane.bands;
  if (plane.bands.length === 1 && everythingAlong.bounds[0] === only.first && everythingAlong.bounds[1] === only.last) {
    return [pairText({ across: only.across, along: everythingAlong }, words)]; // as of most sets
  }
  const along = IntervalSet.of(plane.bands.flatMap(({ first, last }) => [first, last]));
  const common = along.equals(everythingAlong) ? plane.bands.map(({ across }) => across).reduce((a, b) => a.intersect(b)) : IntervalSet.EMPTY;
  const groups = new Map<string, { readonly across: IntervalSet; along: IntervalSet }>();
  for (const { first, last, across } of plane.bands) {
    const more = across.subtract(common);
    const group = groups.get(more.toString()) ?? { across: more, along: IntervalSet.EMPTY };
    groups.set(more.toString(), { ...group, along: group.along.union(IntervalSet.range(first, last)) });
  }
  return [{ across: common, along: everythingAlong }, ...groups.values()]
    .filter(({ across }) => !across.isEmpty)
    .map(group => pairText(group, words));
}

/** The empty text for all pairs. */
function pairText({ across, along }: { readonly across: IntervalSet; readonly along: IntervalSet }, words: Words): string {
  const isWholeAcross = across.equals(words.everythingAcross);
  if (along.equals(words.everythingAlong)) {
    return isWholeAcross ? '' : words.across(across);
  }
  return isWholeAcross ? words.along(along) : words.both(words.across(across), words.along(along));
}

/** Those that have a name by it, the others by number. */
function plainTexts(protocols: IntervalSet): string[] {
  const named = PROTOCOL_NAMES.filter(name => protocols.has(protocolNumber(name)) && !isWithin(protocols, protocolNumber(name)));
  const numbered = named.reduce((rest, name) => rest.subtract(IntervalSet.single(protocolNumber(name))), protocols);
  return [...named, ...numbered.isEmpty ? [] : [plural('protocol', numbered)]];
}

/** Whether a number stands in an interval with others, where it is not worth a word of its own. */
function isWithin(set: IntervalSet, number: number): boolean {
  return set.has(number - 1) || set.has(number + 1);
}

function join(name: string, text: string): string {
  return text === '' ? name : `${name} ${text}`;
}

function plural(word: string, numbers: IntervalSet): string {
  const { bounds } = numbers;
  return `${word}${bounds.length === 2 && bounds[0] === bounds[1] ? '' : 's'} ${numbers.toString()}`;
}
