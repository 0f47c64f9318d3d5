import { checkDnsSubdomain } from '../../values/names';
import { textOf } from '../../values/quote';
import { Problems } from '../problems';

/**
 * Reads names of service accounts, each once.
 *
 * @param place of the list, for messages
 * @returns what could be read; whatever else there is has been reported
 */
export function readServiceAccounts(names: readonly string[], place: string, problems: Problems): string[] {
  if (!Array.isArray(names)) {
    problems.add(place, { value: textOf(names), reason: 'is no list', remedy: 'write a list of names' });
    return [];
  }
  if (names.length === 0) {
    problems.add(place, {
      value: '[]', reason: 'is an empty list, which Calico reads as no restriction at all', remedy: 'name at least one service account, or leave it out',
    });
  }
  names.forEach((name, index) => problems.add(`${place}[${index}]`, ...checkDnsSubdomain(name, 'a service account')));
  return [...new Set(names)];
}
