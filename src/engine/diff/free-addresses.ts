import type { DiffSide } from './diff-side';
import type { AddressSet } from '../../sets';
import type { IpVersion } from '../../values/address';
import { everything, Parties } from '../parties';
import { Hosts } from '../way/hosts';

/** The addresses that nobody has on either side: what is said of others would say something of whoever has them. */
export function freeOnBoth(before: DiffSide, after: DiffSide): (version: IpVersion) => AddressSet {
  const [old, now] = [before, after].map(({ engine: { cluster, compiled, options } }) =>
    new Parties(compiled, new Hosts(cluster, options.host ?? {})));
  const known = new Map<IpVersion, AddressSet>();
  return version => {
    const free = known.get(version) ?? old.split(everything(version)).rest.intersect(now.split(everything(version)).rest);
    known.set(version, free);
    return free;
  };
}
