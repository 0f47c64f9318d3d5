import type { Connections } from '../../engine/connectivity/connectivity';
import type { ConnectionSet } from '../../sets';

/** Works out something of sets of connections, once for each set: a cluster has many edges, and few sets. */
export class OfSets<T> {
  private readonly known = new Map<ConnectionSet, T>();

  private readonly differences = new Map<ConnectionSet, Map<ConnectionSet, ConnectionSet>>();

  constructor(private readonly make: (set: ConnectionSet) => T) {}

  public of(set: ConnectionSet): T {
    let found = this.known.get(set);
    if (found === undefined) {
      found = this.make(set);
      this.known.set(set, found);
    }
    return found;
  }

  /** Of the connections of which nobody can tell; undefined where there are none. */
  public ofMaybe({ sure, possible }: Connections): T | undefined {
    if (sure === possible) {
      return undefined;
    }
    let own = this.differences.get(possible);
    if (own === undefined) {
      own = new Map();
      this.differences.set(possible, own);
    }
    let maybe = own.get(sure);
    if (maybe === undefined) {
      maybe = possible.subtract(sure);
      own.set(sure, maybe);
    }
    return maybe.isEmpty ? undefined : this.of(maybe);
  }
}
