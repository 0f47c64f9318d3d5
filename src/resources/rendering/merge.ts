import { chunk } from './port-groups';
import { End } from './read-entity';
import { Selector } from '../../values';
import { MAX_NETS, versionOfNet } from '../checks/nets';
import { PeerMatch } from '../peer-match';

/** The longest selector that a rule may hold, in characters (R-RES-13). */
export const MAX_SELECTOR = 1024;

/** How much of that selectors may take when they are joined; what is needed to leave out network sets comes to it. */
const ROOM_FOR_SELECTORS = MAX_SELECTOR - 64;

/**
 * Brings the ways to be at one end into as few entities as Calico can hold.
 *
 * What differs in nothing but its selector becomes one selector, what is nothing but addresses becomes one list per
 * family and 256. Families never share an entity (R-VAL-11).
 */
export function mergeEnds(ends: End[]): End[] {
  if (ends.length === 1) {
    return splitNets(ends[0]);
  }
  const merged = new Map<unknown, End[]>();
  for (const end of ends) {
    const key = mergeKey(end) ?? end;
    const list = merged.get(key);
    if (list) {
      list.push(end);
    } else {
      merged.set(key, [end]);
    }
  }
  return [...merged.values()].flatMap(same => same.length === 1 || same[0].match.nets ? [joinNets(same)] : joinSelectors(same)).flatMap(splitNets);
}

/** What ends must share to become one; undefined where an end stays by itself. */
function mergeKey({ match, serviceAccountSelector }: End): string | undefined {
  if (match.notSelector || match.notNets || match.serviceAccounts || match.service || match.anywhere || serviceAccountSelector) {
    return undefined;
  }
  if (match.nets) {
    return match.selector || match.namespace || match.namespaceSelector ? undefined : 'nets';
  }
  return match.selector && `${match.podsOnly ?? false}|${match.setsOnly ?? false}|${match.namespace ?? ''}|${match.namespaceSelector?.canonical ?? ''}`;
}

function joinNets(ends: End[]): End {
  return ends.length === 1 ? ends[0] : { match: { nets: [...new Set(ends.flatMap(({ match }) => match.nets ?? []))] } };
}

/** As many selectors in one as its length allows, each once. */
function joinSelectors(ends: End[]): End[] {
  const each = [...new Map(ends.map(({ match }) => [match.selector!.canonical, match.selector!])).values()];
  const joined: Selector[] = [];
  for (const selector of each) {
    const last = joined.at(-1);
    const both = last && last.or(selector);
    if (both && String(both).length <= ROOM_FOR_SELECTORS) {
      joined[joined.length - 1] = both;
    } else {
      joined.push(selector);
    }
  }
  return joined.map(selector => ({ match: { ...ends[0].match, selector } }));
}

/** One end per family, and no list longer than Calico takes. What is left out stays whole: it cannot be split. */
function splitNets(end: End): End[] {
  const { nets, notNets } = end.match;
  if (!notNets && (!nets || (nets.length <= MAX_NETS && nets.every(net => versionOfNet(net) === versionOfNet(nets[0]))))) {
    return [end];
  }
  return [4, 6].flatMap(version => {
    const out = notNets?.filter(net => versionOfNet(net) === version) ?? [];
    const list = nets?.filter(net => versionOfNet(net) === version) ?? [];
    if (list.length === 0 && (nets || out.length === 0)) {
      return [];
    }
    const match = (some: string[]): PeerMatch => ({
      ...end.match, nets: some.length > 0 ? some : undefined, notNets: out.length > 0 ? out : undefined,
    });
    return (list.length > 0 ? chunk(list, MAX_NETS) : [[]]).map(some => ({ ...end, match: match(some) }));
  });
}
