import type { Connectivity } from '../connectivity/connectivity';
import { found } from '../found';
import type { Ends } from './ends';
import type { Holders } from './holders';
import type { Address } from '../../values/address';

/** A node that may not. */
export interface OtherNode {
  readonly name: string;
  readonly addresses: readonly Address[];

  /** Whether a pod on some node's network may, and it is not known which node that is. */
  readonly isUnsure: boolean;
}

/** Nodes with addresses of a version that no policy of a pod tells apart. */
export interface SortOfNodes {
  /** The address of one of them. */
  readonly address: Address;
  readonly nodes: readonly OtherNode[];
}

/** Finds the nodes that are not among those who may. */
export class OtherNodes {
  private every?: readonly SortOfNodes[];

  constructor(private readonly holders: Holders, private readonly connectivity: Connectivity) {}

  /** Nodes that are not among those who may: named, by an address, or by a pod on their network. */
  public without({ singles, said }: Pick<Ends, 'singles' | 'said'>): readonly SortOfNodes[] {
    if (singles.length === 0 && Object.keys(said).length === 0) {
      return this.every ??= this.inSorts(this.holders.nodes.map(node => ({ ...node, isUnsure: false })));
    }
    const allowed = new Set(singles.flatMap(({ node }) => node ?? []));
    const isUnsure = singles.some(({ kind, node }) => kind === 'host' && node === undefined);
    const isSaid = ({ version, bits }: Address): boolean => said[version]?.has(bits) === true;
    const others = this.holders.nodes.filter(({ name, addresses }) => !allowed.has(name) && !addresses.some(isSaid));
    return this.inSorts(others.map(node => ({ ...node, isUnsure })));
  }

  private inSorts(nodes: readonly OtherNode[]): readonly SortOfNodes[] {
    const sorts = new Map<string, SortOfNodes & { readonly nodes: OtherNode[] }>();
    for (const node of nodes) {
      for (const version of this.connectivity.versions) {
        const address = node.addresses.find(one => one.version === version);
        if (address !== undefined) {
          found(sorts, `${version} ${this.connectivity.sortOf(address)}`, () => ({ address, nodes: [] })).nodes.push(node);
        }
      }
    }
    return [...sorts.values()];
  }
}
