import { Cidr } from '../../values/cidr';
import { textOf } from '../../values/quote';
import { Problems } from '../problems';
import { lazyProblems } from '../reading/lazy';

/** The most networks that a rule may list, of those that it means and of those that it leaves out (R-RES-13). */
export const MAX_NETS = 256;

/** Marks lists that have been read: they are frozen, so that reading them again would find the same. */
const READ = Symbol('read');

/** Marks a list of networks in canonical form, each once, as read. */
export function asRead(nets: string[]): string[] {
  Object.defineProperty(nets, READ, { value: true });
  return Object.freeze(nets) as string[];
}

function isRead(nets: readonly string[] & { [READ]?: boolean }): nets is string[] {
  return nets[READ] === true;
}

/**
 * Reads a list of networks: each with its prefix length, as Calico wants them in rules (R-VAL-11), and each once.
 *
 * @param place of the list, for messages: `ingress[0].source.nets`
 * @returns what could be read; whatever else there is has been reported
 */
export function readNets(list: readonly string[], place: string, problems: Problems): string[] {
  if (isRead(list)) {
    return list;
  }
  const lazy = lazyProblems(list, place);
  lazy.forEach(([at, problem]) => problems.add(at, problem));
  if (lazy.length > 0) {
    return [];
  }
  if (!Array.isArray(list)) {
    problems.add(place, { value: textOf(list), reason: 'is no list', remedy: 'write a list of networks' });
    return [];
  }
  if (list.length === 0) {
    problems.add(place, { value: '[]', reason: 'is an empty list, which Calico reads as no restriction at all', remedy: 'name at least one network, or leave it out' });
  }
  const nets = new Set<string>();
  list.forEach((raw, index) => {
    const { value, problem } = Cidr.tryParse(raw);
    if (problem) {
      problems.add(`${place}[${index}]`, problem);
    } else if (nets.has(String(value))) {
      problems.add(`${place}[${index}]`, { value: textOf(raw), reason: 'stands there twice', remedy: 'name each once' });
    } else {
      nets.add(String(value));
    }
  });
  return asRead([...nets]);
}

/** Reads networks that are left out. All of them would be nobody, and they cannot be split over several rules. */
export function readNotNets(list: readonly string[], place: string, problems: Problems): string[] {
  const nets = readNets(list, place, problems);
  nets.filter(net => net.endsWith('/0')).forEach(net =>
    problems.add(place, { value: net, reason: 'leaves out every address', remedy: 'name what is to be left out' }));
  for (const version of [4, 6] as const) {
    const count = nets.filter(net => versionOfNet(net) === version).length;
    if (count > MAX_NETS) {
      problems.add(place, {
        value: String(count), reason: `is the number of IPv${version} networks, and Calico takes ${MAX_NETS}`, remedy: 'leave out fewer, larger networks, or use a network set',
      });
    }
  }
  return nets;
}

/** The IP version of a network that has been read. */
export function versionOfNet(net: string): 4 | 6 {
  return net.includes(':') ? 6 : 4;
}
