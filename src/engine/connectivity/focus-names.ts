import type { Focus, Party } from './focus';
import type { WorkloadGroup } from './workload-groups';
import type { Workload } from '../../model';
import { nearest } from '../nearest';

/** Whom somebody names: workloads (`shop/web`), pods (`shop/web-0`), namespaces (`shop`), or `outside`. */
export interface FocusNames {
  /**
   * Who opens the connection.
   *
   * @default - anybody
   */
  readonly from?: readonly string[];

  /**
   * Who is asked for it.
   *
   * @default - anybody
   */
  readonly to?: readonly string[];

  /**
   * Who is at either end.
   *
   * @default - anybody
   */
  readonly about?: readonly string[];

  /**
   * The namespaces in which workloads are asked about, at both ends.
   *
   * @default - all
   */
  readonly namespaces?: readonly string[];

  /**
   * Whether the outside is asked about, too.
   *
   * @default true
   */
  readonly outside?: boolean;
}

/** What was read of names. */
export interface FocusReading {
  readonly focus: Focus;

  /** Names that mean nobody, each with the field in which it stands. */
  readonly problems: readonly { readonly field: 'from' | 'to' | 'about' | 'namespaces'; readonly message: string }[];
}

/**
 * Finds out who is meant. Names of nobody are problems, all at once.
 *
 * @param workloads everyone whose connections are known
 * @param known everyone in the cluster: those whose connections are their node's, too
 */
export function readFocus(names: FocusNames, workloads: readonly WorkloadGroup[], known: readonly Workload[] = []): FocusReading {
  const problems: FocusReading['problems'][number][] = [];
  let byName: ReadonlyMap<string, readonly WorkloadGroup[]> | undefined;
  const read = (field: 'from' | 'to' | 'about', within: readonly Party[]): ReadonlySet<Party> => {
    const asked = names[field];
    if (asked === undefined || asked.length === 0) {
      return new Set(within);
    }
    byName ??= indexOf(workloads);
    const index = byName;
    const meant = new Set(asked.flatMap((name): readonly Party[] => {
      const found = name === 'outside' ? ['outside' as const] : index.get(name);
      if (found === undefined) {
        problems.push({ field, message: nobody(name, [...index.keys(), 'outside'], known) });
      }
      return found ?? [];
    }));
    return new Set(within.filter(party => meant.has(party)));
  };
  const namespaces = new Set(workloads.map(({ namespace }) => namespace));
  const chosen = new Set(names.namespaces ?? namespaces);
  for (const name of chosen) {
    if (!namespaces.has(name)) {
      problems.push({ field: 'namespaces', message: `there is no pod in a namespace \`${name}\`${hint(nearest(name, [...namespaces]))}` });
    }
  }
  const within: readonly Party[] = [...workloads.filter(({ namespace }) => chosen.has(namespace)), ...names.outside === false ? [] : ['outside' as const]];
  return { focus: { from: read('from', within), to: read('to', within), about: read('about', within) }, problems };
}

/** Everyone by each of the names that people know them by. */
function indexOf(workloads: readonly WorkloadGroup[]): ReadonlyMap<string, readonly WorkloadGroup[]> {
  const index = new Map<string, Set<WorkloadGroup>>();
  for (const group of workloads) {
    const { namespace, workload, name, pods } = group;
    for (const known of [namespace, name, `${namespace}/${workload}`, ...pods.map(pod => `${namespace}/${pod.name}`)]) {
      const own = index.get(known);
      if (own === undefined) {
        index.set(known, new Set([group]));
      } else {
        own.add(group);
      }
    }
  }
  return new Map([...index].map(([name, groups]) => [name, [...groups]]));
}

function nobody(name: string, names: readonly string[], known: readonly Workload[]): string {
  const pod = known.find(one => `${one.namespace}/${one.name}` === name);
  if (pod?.hostNetwork) {
    return `\`${name}\` is on its node's network: its connections are the node's; ask about one of them with \`verdict\``;
  }
  if (pod?.finished) {
    return `\`${name}\` has run to its end: it has no connections; name another workload`;
  }
  return `there is no workload, pod or namespace with pods \`${name}\`${hint(nearest(name, names))}`;
}

function hint(near: string | undefined): string {
  return near === undefined ? '; write `namespace/name`, a namespace, or `outside`' : `; is \`${near}\` meant?`;
}
