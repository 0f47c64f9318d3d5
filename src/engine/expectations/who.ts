import type { Workload } from '../../model';
import { AddressSet } from '../../sets';
import type { IpVersion } from '../../values/address';
import { readAddress } from '../../values/address';
import { parseFelixNet } from '../../values/calico-net';
import { NOT_INTERNET } from '../../values/internet';
import { knownSelector } from '../../values/selector/known';
import type { Connectivity } from '../connectivity/connectivity';
import { found } from '../found';
import { everything } from '../parties';
import type { VerdictEngine } from '../verdict-engine';
import { behind } from './behind';
import { Addresses, addressesBy, Ends, joinEnds, MeantPods, NOBODY, ReadEnd, Single, union } from './ends';
import type { WantedPort, Who, WhoMatch } from './expectation';
import type { Holders } from './holders';
import { Parts } from './parts';
import type { PodFinder } from './pod-finder';

/** Which end it is; `behind`: who is behind Services is meant, not the way to them. */
export type EndSide = 'from' | 'to' | 'behind';

const BOTH: readonly IpVersion[] = [4, 6];

/** Finds out who is meant. */
export class WhoReader {
  private readonly known = new Map<string, ReadEnd>();

  private readonly joined = new Map<string, Ends>();

  private readonly parts = new Map<Connectivity, Parts>();

  constructor(private readonly engine: VerdictEngine, private readonly finder: PodFinder, private readonly holders: Holders) {}

  /**
   * Any of several.
   *
   * @param ports of Services, where who is behind them is meant
   */
  public ends(list: readonly Who[], side: EndSide, connectivity: Connectivity, ports?: readonly WantedPort[] | 'all'): Ends {
    const parts = found(this.parts, connectivity, () => new Parts(connectivity));
    const join = (): Ends => joinEnds(list.map(who => this.end(who, side, ports)), parts);
    const [only, ...others] = list;
    return only === undefined || others.length > 0 ? join() : found(this.joined, `${keyOf(only, side, ports)} ${connectivity.state}`, join);
  }

  private end(who: Who, side: EndSide, ports: readonly WantedPort[] | 'all' | undefined): ReadEnd {
    return found(this.known, keyOf(who, side, ports), () => typeof who === 'string' ? this.named(who, side, ports) : this.described(who, side));
  }

  private named(text: string, side: EndSide, ports: readonly WantedPort[] | 'all' | undefined): ReadEnd {
    const match = descriptionOf(text);
    if (match !== undefined) {
      return this.described(match, side);
    }
    const end = this.engine.endOf(text);
    const empty = { ...NOBODY, name: text };
    switch (end.kind) {
      case 'workloads': return { ...empty, ...split(end.workloads) };
      case 'set': return { ...empty, ...this.addresses(addressesBy(version => end.of(version)), side, end.isOutside ? text : undefined), name: text };
      case 'address': {
        const { version, bits } = readAddress(text)!;
        return { ...empty, ...this.addresses({ [version]: AddressSet.of(version, [{ first: bits, last: bits }]) }, side, undefined), name: text };
      }
      case 'service': {
        const name = `service ${text.slice('service:'.length)}`;
        if (side === 'from') {
          return { ...empty, name, problems: [`\`${text}\` opens no connections; name the pods behind it`] };
        }
        return side === 'behind'
          ? { ...empty, name, ...behind(end.service, ports, this.engine) }
          : { ...empty, name, singles: [{ name: text, kind: 'service', service: end.service, versions: versionsOf(end.service.clusterIps) }] };
      }
      case 'ingress': return side === 'from'
        ? { ...empty, problems: [`\`${text}\` opens no connections; name the pods of its controller`] }
        : { ...empty, singles: [{ name: text, kind: 'ingress', versions: BOTH }] };
      case 'node': return { ...empty, singles: [this.node(end.name)] };
      case 'unclear': return { ...empty, problems: [end.message] };
    }
  }

  private described(match: WhoMatch, side: EndSide): ReadEnd {
    const empty = { ...NOBODY, name: match.name ?? describe(match) };
    if (match.anywhere === true) {
      return { ...empty, ...this.addresses({ 4: everything(4), 6: everything(6) }, side, 'anywhere'), ...split(this.finder.everybody) };
    }
    if (match.workload !== undefined) {
      const { namespace, name } = match.workload;
      const pods = this.finder.madeBy(match.workload);
      if (pods.length > 0) {
        return { ...empty, ...split(pods) };
      }
      const end = this.engine.endOf(`${namespace}/${name}`);
      return { ...empty, problems: [end.kind === 'unclear' ? end.message : `there is no ${match.workload.kind ?? 'workload'} \`${namespace}/${name}\` in the cluster`] };
    }
    const blocks = match.nets === undefined && match.notNets === undefined ? undefined : blocksOf(match);
    const problems = [
      ...[match.selector, match.notSelector, match.namespaceSelector]
        .flatMap(text => text === undefined || knownSelector(text) !== undefined ? [] : [`selector \`${text}\` can't be read; write one such as \`role == "db"\``]),
      ...blocks?.problems ?? [],
    ];
    if (problems.length > 0) {
      return { ...empty, problems };
    }
    if (blocks !== undefined && !isAboutPods(match)) {
      const meant = this.addresses(blocks.addresses, side, isInternet(blocks.addresses) ? 'internet' : undefined);
      return { ...empty, ...meant, ...match.outside === true && { pods: [], singles: [], said: meant.free } };
    }
    return { ...this.labelled(match, blocks?.addresses, side), name: empty.name };
  }

  /** Who has labels, and one of some addresses where it is said which. */
  private labelled(match: WhoMatch, within: Addresses | undefined, side: EndSide): Omit<ReadEnd, 'name'> {
    const { sure, unsure, nets, hosts } = this.finder.find(match);
    const held = within && Object.values(within).map(set => this.holders.of(set, side === 'from' ? 'from' : 'to'));
    const inside = new Map<Workload, MeantPods[]>();
    held?.flatMap(one => one.pods).forEach(one => one.pods.forEach(pod => found(inside, pod, () => []).push(one)));
    const listed = [
      ...sure.map(pods => ({ pods, isUnsure: false, versions: BOTH })),
      ...unsure.map(pods => ({ pods, isUnsure: true, versions: BOTH })),
    ];
    // By one version of IP a pod may be meant, and by the other not.
    const meant = held === undefined ? listed : listed.flatMap(({ pods, isUnsure }) => pods.flatMap(pod =>
      (inside.get(pod) ?? []).map((by): MeantPods => ({ pods: [pod], isUnsure: isUnsure || by.isUnsure, versions: by.versions }))));
    const [certain, doubtful] = [sure, unsure].map(lists => new Set(lists.flat()));
    const singles = (held ?? []).flatMap(({ others }) => others).filter(({ pod }) => certain.has(pod) || doubtful.has(pod))
      .map(({ pod, single }): Single => doubtful.has(pod) ? { ...single, isUnsure: true } : single);
    const { addresses: blocks } = blocksOf({ nets });
    const addresses = within === undefined ? blocks : addressesBy(version =>
      (blocks[version] ?? AddressSet.empty(version)).intersect(within[version] ?? AddressSet.empty(version)));
    const ofSets = nets.length === 0 ? undefined : this.addresses(addresses, side, undefined);
    const isEmpty = meant.length === 0 && singles.length === 0 && nets.length === 0 && hosts.length === 0;
    const near = isEmpty && match.namespace !== undefined ? this.finder.nearNamespace(match.namespace) : undefined;
    return {
      ...NOBODY,
      ...ofSets,
      pods: [...meant, ...ofSets?.pods ?? []],
      singles: [...singles, ...within === undefined ? hosts.map(name => this.node(name)) : [], ...ofSets?.singles ?? []],
      problems: near === undefined || near === match.namespace ? [] : [`there is nobody in namespace \`${match.namespace}\`; is \`${near}\` meant?`],
    };
  }

  /**
   * Whoever has one of some addresses, and those that nobody has.
   *
   * @param outside how flows name the set, where whoever is in the cluster is not meant
   */
  private addresses(all: Addresses, side: EndSide, outside: string | undefined): Pick<ReadEnd, 'pods' | 'free' | 'said' | 'ranges' | 'singles'> {
    const sets = Object.values(all);
    const end = side === 'from' ? 'from' : 'to';
    if (outside !== undefined) {
      const free = addressesBy(version => all[version] === undefined ? AddressSet.empty(version) : this.holders.free(all[version], end));
      return { pods: [], singles: [], free, said: free, ranges: [{ name: outside, free }] };
    }
    const held = sets.map(set => this.holders.of(set, end));
    const free = union(held.map(one => one.free));
    const ranges = sets.flatMap(set => set.cidrs()).map(cidr => ({
      name: cidr.first === cidr.last ? cidr.toString().split('/')[0] : cidr.toString(),
      free: addressesBy(version => (free[version] ?? AddressSet.empty(version)).intersect(AddressSet.ofCidrs(version, [cidr]))),
    }));
    return {
      pods: held.flatMap(({ pods }) => pods),
      singles: held.flatMap(({ singles }) => singles),
      free,
      said: all,
      ranges: ranges.filter(one => Object.keys(one.free).length > 0),
    };
  }

  private node(name: string): Single {
    return { name: `node:${name}`, kind: 'host', node: name, versions: versionsOf(this.engine.hosts.addressesOf(name)) };
  }
}

/** What an end is known by: many expectations speak of the same. Ports count where who is behind a Service is meant. */
function keyOf(who: Who, side: EndSide, ports: readonly WantedPort[] | 'all' | undefined): string {
  const isService = typeof who === 'string' && who.startsWith('service:');
  return isService && side === 'behind' ? JSON.stringify([who, side, ports]) : JSON.stringify([who, side === 'from']);
}

/** What is described, be it by a word; undefined where it is named. */
export function descriptionOf(who: Who): WhoMatch | undefined {
  if (typeof who !== 'string') {
    return who;
  }
  const [, namespace] = /^namespace:(.+)$/.exec(who) ?? [];
  return namespace !== undefined ? { name: `namespace ${namespace}`, namespace } : who === 'anywhere' ? { name: who, anywhere: true } : undefined;
}

/** Pods by what they are: endpoints, or parts of their node. */
function split(workloads: readonly Workload[]): Pick<ReadEnd, 'pods' | 'singles'> {
  const isPlain = ({ hostNetwork, finished }: Workload): boolean => !hostNetwork && !finished;
  const endpoints = workloads.every(isPlain) ? workloads : workloads.filter(isPlain);
  return {
    pods: endpoints.length === 0 ? [] : [{ pods: endpoints, isUnsure: false, versions: BOTH }],
    singles: workloads.filter(pod => !isPlain(pod)).map(({ namespace, name, addresses, node, finished }) => ({
      name: `${namespace}/${name}`, kind: finished ? 'finished' : 'host', ...node !== undefined && { node }, versions: versionsOf(addresses),
    })),
  };
}

/** Blocks of addresses that were read, and what is wrong with the others. */
interface Blocks {
  readonly addresses: Addresses;
  readonly problems: readonly string[];
}

/** The versions of some addresses; both where there is none yet. */
function versionsOf(addresses: readonly string[]): readonly IpVersion[] {
  const versions = new Set(addresses.flatMap(text => readAddress(text)?.version ?? []));
  return versions.size === 0 ? BOTH : BOTH.filter(version => versions.has(version));
}

function blocksOf({ nets, notNets = [] }: Pick<WhoMatch, 'nets' | 'notNets'>): Blocks {
  const problems = [...nets ?? [], ...notNets]
    .flatMap(text => parseFelixNet(text) === undefined ? [`\`${text}\` is no block of addresses; write one such as \`203.0.113.0/24\``] : []);
  const [inside, out] = [nets ?? ['0.0.0.0/0', '::/0'], notNets].map(list => list.flatMap(text => parseFelixNet(text) ?? []));
  return { addresses: addressesBy(version => AddressSet.ofCidrs(version, inside).subtract(AddressSet.ofCidrs(version, out))), problems };
}

/** Whether a description tells pods by what they are, and not by their address alone. */
function isAboutPods({ selector, notSelector, namespace, namespaceSelector, serviceAccounts }: WhoMatch): boolean {
  return [selector, notSelector, namespace, namespaceSelector, serviceAccounts].some(part => part !== undefined);
}

function isInternet(addresses: Addresses): boolean {
  const sets = Object.values(addresses);
  return sets.length > 0 && sets.every(set => {
    const internet = everything(set.version).subtract(AddressSet.ofCidrs(set.version, NOT_INTERNET));
    return internet.includes(set) && set.includes(internet);
  });
}

/** A description in words. */
export function describe(match: WhoMatch): string {
  const { selector, notSelector, namespace, namespaceSelector, serviceAccounts, nets, notNets, workload, anywhere } = match;
  if (anywhere === true) {
    return 'anybody';
  }
  if (workload !== undefined) {
    return `${workload.kind === undefined ? '' : `${workload.kind} `}${workload.namespace}/${workload.name}`;
  }
  const labels = [selector, notSelector && `!(${notSelector})`].filter(text => text !== undefined && text !== '').join(' && ');
  const arePods = isAboutPods(match) || (nets ?? notNets) === undefined;
  return [
    arePods ? labels === '' ? 'every pod' : `pods with ${labels}` : undefined,
    serviceAccounts && `under service account ${serviceAccounts.join(', ')}`,
    namespace && `of namespace ${namespace}`,
    namespaceSelector && `of namespaces with ${namespaceSelector}`,
    nets && `${arePods ? 'at ' : ''}${nets.join(', ')}`,
    notNets && `${nets || arePods ? '' : 'every address '}except ${notNets.join(', ')}`,
  ].filter(part => part !== undefined && part !== '').join(' ');
}
