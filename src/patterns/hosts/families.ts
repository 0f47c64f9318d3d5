import { Exposure } from './exposure';
import { PlacedCidr } from './placed-addresses';
import { Problems } from '../../resources/problems';

/** Reports clients that can never come to the entry, because it has no address of their family. */
export function checkFamilies(clients: readonly PlacedCidr[], { addresses, addressesRead }: Exposure, problems: Problems): void {
  const versions = new Set(addresses.map(({ cidr }) => cidr.version));
  for (const { cidr, place, text } of clients) {
    if (addressesRead && versions.size > 0 && !versions.has(cidr.version)) {
      problems.add(place, {
        value: text,
        reason: `is IPv${cidr.version}, and the entry has no such address`,
        remedy: `add the entry's IPv${cidr.version} address to \`at\`, or take this one out`,
      });
    }
  }
}
