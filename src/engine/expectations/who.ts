import type { Service, Workload } from '../../model';
import { AddressSet } from '../../sets';
import type { IpVersion } from '../../values/address';
import { readAddress } from '../../values/address';
import { parseFelixNet } from '../../values/calico-net';
import { NOT_INTERNET } from '../../values/internet';
import { knownSelector } from '../../values/selector/known';
import type { Connectivity } from '../connectivity/connectivity';
import type { PodClass } from '../connectivity/pod-classes';
import type { End } from '../ends';
import { everything } from '../parties';
import type { VerdictEngine } from '../verdict-engine';
import type { Who, WhoMatch } from './expectation';
import type { PodFinder } from './pod-finder';

/** Everybody whom one end of an expectation means. */
export interface Ends {
  readonly name: string;

  /** Pods that are endpoints. */
  readonly pods: readonly PodPart[];

  /** Addresses, as far as nobody in the cluster has them, and as far as somebody has unless `isOutside`. */
  readonly addresses: Readonly<Partial<Record<IpVersion, AddressSet>>>;
  readonly isOutside: boolean;

  /** The addresses as flows name them. */
  readonly ranges: readonly string[];

  /** Who has to be asked one by one: Services, Ingresses, nodes, pods on their host's network. As in a flow. */
  readonly singles: readonly string[];

  /** The Service, for each single that is one. */
  readonly services: readonly Service[];
  readonly problems: readonly string[];
}

/** Pods of a class that are meant, by name. */
export interface PodPart {
  readonly podClass: PodClass;
  readonly pods: readonly Workload[];

  /** Whether nobody can tell if they are meant: labels of their namespace or service account are not among the manifests. */
  readonly isUnsure: boolean;
}

/** Finds out who is meant. */
export class WhoReader {
  private readonly known = new Map<Who, ReadEnd>();

  constructor(private readonly engine: VerdictEngine, private readonly finder: PodFinder) {}

  /** Any of several. */
  public ends(list: readonly Who[], connectivity: Connectivity): Ends {
    const all = list.map(who => this.end(who));
    const parts = new Map<PodClass, { pods: Set<Workload>; isUnsure: boolean }>();
    for (const { workloads, unsure } of all) {
      for (const [pods, isUnsure] of [[workloads, false], [unsure, true]] as const) {
        for (const pod of pods) {
          const podClass = connectivity.of(pod);
          if (podClass !== undefined) {
            const part = parts.get(podClass) ?? { pods: new Set(), isUnsure };
            part.pods.add(pod);
            part.isUnsure &&= isUnsure;
            parts.set(podClass, part);
          }
        }
      }
    }
    const hosted = all.flatMap(({ workloads }) => workloads.filter(pod => connectivity.of(pod) === undefined));
    return {
      name: all.map(({ name }) => name).join(', '),
      pods: Array.from(parts, ([podClass, { pods, isUnsure }]) => ({ podClass, isUnsure, pods: [...pods].sort(byName) }))
        .sort((a, b) => byName(a.pods[0], b.pods[0])),
      addresses: joined(all.map(({ addresses }) => addresses)),
      isOutside: all.every(({ isOutside }) => isOutside),
      ranges: [...new Set(all.flatMap(({ ranges }) => ranges))],
      singles: [...all.flatMap(({ singles }) => singles), ...hosted.map(({ namespace, name }) => `${namespace}/${name}`)],
      services: all.flatMap(({ services }) => services),
      problems: all.flatMap(({ problems }) => problems),
    };
  }

  private end(who: Who): ReadEnd {
    let read = this.known.get(who);
    if (read === undefined) {
      read = typeof who === 'string' ? this.named(who) : this.described(who);
      this.known.set(who, read);
    }
    return read;
  }

  private named(text: string): ReadEnd {
    const [, namespace] = /^namespace:(.+)$/.exec(text) ?? [];
    if (namespace !== undefined) {
      return this.described({ name: `namespace ${namespace}`, namespace });
    }
    const end: End = this.engine.endOf(text);
    const empty = { ...NOBODY, name: text };
    switch (end.kind) {
      case 'workloads': return { ...empty, workloads: end.workloads };
      case 'set': return { ...empty, isOutside: end.isOutside, ranges: [text], addresses: present(version => end.of(version)) };
      case 'address': {
        const { version, bits } = readAddress(text)!;
        return { ...empty, isOutside: false, ranges: [text], addresses: { [version]: AddressSet.of(version, [{ first: bits, last: bits }]) } };
      }
      case 'service': return { ...empty, name: `service ${text.slice('service:'.length)}`, singles: [text], services: [end.service] };
      case 'unclear': return { ...empty, problems: [end.message] };
      default: return { ...empty, singles: [text] };
    }
  }

  private described(match: WhoMatch): ReadEnd {
    const name = match.name ?? describe(match);
    const empty = { ...NOBODY, name };
    if (match.anywhere === true) {
      return { ...empty, workloads: this.finder.everybody, ranges: ['anywhere'], addresses: { 4: everything(4), 6: everything(6) } };
    }
    if (match.nets !== undefined || match.notNets !== undefined) {
      return { ...empty, ...netsOf(match) };
    }
    if (match.workload !== undefined) {
      const { namespace, name: own } = match.workload;
      const end = this.engine.endOf(`${namespace}/${own}`);
      const found = this.finder.madeBy(match.workload);
      const missing = end.kind === 'unclear' ? end.message : `there is no workload \`${namespace}/${own}\``;
      return found.length > 0 ? { ...empty, workloads: found } : { ...empty, problems: [missing] };
    }
    const problems = [match.selector, match.notSelector, match.namespaceSelector]
      .flatMap(text => text === undefined || knownSelector(text) !== undefined ? [] : [`selector \`${text}\` can't be read; write one such as \`role == "db"\``]);
    if (problems.length > 0) {
      return { ...empty, problems };
    }
    const { sure, unsure, nets, hosts } = this.finder.find(match);
    const isNobody = sure.length === 0 && unsure.length === 0 && nets.length === 0 && hosts.length === 0;
    const near = isNobody && match.namespace !== undefined ? this.finder.nearNamespace(match.namespace) : undefined;
    return {
      ...empty,
      workloads: sure,
      unsure,
      singles: hosts.map(node => `node:${node}`),
      ...nets.length > 0 && netsOf({ nets }),
      problems: near === undefined ? [] : [`there is nobody in namespace \`${match.namespace}\`; is \`${near}\` meant?`],
    };
  }
}

/** Whom one text or description means, whatever their classes. */
interface ReadEnd extends Omit<Ends, 'pods'> {
  readonly workloads: readonly Workload[];
  readonly unsure: readonly Workload[];
}

const NOBODY: ReadEnd = { name: '', workloads: [], unsure: [], addresses: {}, isOutside: true, ranges: [], singles: [], services: [], problems: [] };

function netsOf({ nets, notNets = [] }: Pick<WhoMatch, 'nets' | 'notNets'>): Pick<ReadEnd, 'addresses' | 'ranges' | 'isOutside' | 'problems'> {
  const problems = [...nets ?? [], ...notNets]
    .flatMap(text => parseFelixNet(text) === undefined ? [`\`${text}\` is no block of addresses; write one such as \`203.0.113.0/24\``] : []);
  const [inside, out] = [nets ?? ['0.0.0.0/0', '::/0'], notNets].map(list => list.flatMap(text => parseFelixNet(text) ?? []));
  const addresses = present(version => AddressSet.ofCidrs(version, inside).subtract(AddressSet.ofCidrs(version, out)));
  const sets = Object.values(addresses);
  const isInternet = sets.length > 0 && sets.every(set => internet(set.version).includes(set) && set.includes(internet(set.version)));
  return { addresses, problems, isOutside: isInternet, ranges: isInternet ? ['internet'] : sets.flatMap(set => set.cidrs().map(String)) };
}

function internet(version: IpVersion): AddressSet {
  return everything(version).subtract(AddressSet.ofCidrs(version, NOT_INTERNET));
}

function joined(sets: readonly Ends['addresses'][]): Ends['addresses'] {
  return present(version => sets.flatMap(one => one[version] ?? []).reduce((all, one) => all.union(one), AddressSet.empty(version)));
}

/** Sets by version, those that are not empty. */
function present(of: (version: IpVersion) => AddressSet): Ends['addresses'] {
  return Object.fromEntries(([4, 6] as const).map(version => [version, of(version)] as const).filter(([, set]) => !set.isEmpty));
}

/** A description as people would say it. */
export function describe(match: WhoMatch): string {
  const { selector, notSelector, namespace, namespaceSelector, serviceAccounts, nets, notNets, workload, anywhere } = match;
  if (anywhere === true) {
    return 'anybody';
  }
  if (workload !== undefined) {
    return `${workload.namespace}/${workload.name}`;
  }
  if (nets !== undefined || notNets !== undefined) {
    return `${(nets ?? ['every address']).join(', ')}${notNets === undefined ? '' : ` without ${notNets.join(', ')}`}`;
  }
  const labels = [selector, notSelector && `!(${notSelector})`].filter(text => text !== undefined && text !== '').join(' && ');
  return [
    labels === '' ? 'every pod' : `pods with ${labels}`,
    serviceAccounts && `under service account ${serviceAccounts.join(', ')}`,
    namespace && `of namespace ${namespace}`,
    namespaceSelector && `of namespaces with ${namespaceSelector}`,
  ].filter(part => part !== undefined && part !== '').join(' ');
}

function byName(a: Workload, b: Workload): number {
  return a.namespace < b.namespace ? -1 : a.namespace > b.namespace ? 1 : a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
