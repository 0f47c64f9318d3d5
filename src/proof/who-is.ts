import { IConstruct } from 'constructs';
import type { Who, WhoMatch } from '../analysis';
import { IPeer, Peer, PeerContext, PeerMatch } from '../resources';
import { resolvePosition } from '../resources/peers/position';
import { isConstruct, tryApiObjectOf } from '../resources/reading/manifest';
import { isWorkload } from '../resources/reading/workload';
import { clusterNameOf } from '../resources/synth/target';
import { NOT_INTERNET } from '../values/internet';

/** Every address, by IP version. */
const EVERY_ADDRESS: readonly string[] = ['0.0.0.0/0', '::/0'];

/** Addresses that are not on the internet. */
const PRIVATE: readonly string[] = NOT_INTERNET.map(String);

/** Where a manifest without a namespace is applied, unless `kubectl` is told otherwise. */
export const DEFAULT_NAMESPACE = 'default';

/** Who is meant by what stands in a peer position, as the engine takes it. What can't be read has been reported. */
export function whoIs(peer: IPeer | IConstruct, context: PeerContext): Who[] {
  const construct = isConstruct(peer) ? peer : peer instanceof Peer ? peer._construct : undefined;
  const itself = construct && whoIsConstruct(construct, context);
  return itself !== undefined ? [itself] : joined(resolvePosition(peer, context).flatMap(match => whoMatches(match, context)));
}

/**
 * A construct as itself: exactly the pods of this workload, whatever their labels; a Service by its addresses; an Ingress.
 *
 * @returns undefined where labels have to say who it is, or where something is wrong with it, which peers report
 */
function whoIsConstruct(construct: IConstruct, { policy, _world: world }: PeerContext): Who | undefined {
  const object = construct.node.root === policy.node.root ? tryApiObjectOf(construct) : undefined;
  const manifest = object && clusterNameOf(object) === clusterNameOf(policy) ? world.tryManifest(object) : undefined;
  if (object === undefined || manifest?.metadata.name === undefined) {
    return undefined;
  }
  const { name, namespace = DEFAULT_NAMESPACE } = manifest.metadata;
  if (isWorkload(object)) {
    return { workload: { kind: object.kind, namespace, name } };
  }
  switch (`${object.apiGroup}/${object.kind}`) {
    case 'core/Service': return manifest.spec?.type === 'ExternalName' ? undefined : `service:${namespace}/${name}`;
    case 'networking.k8s.io/Ingress': return `ingress:${namespace}/${name}`;
    case 'core/Namespace': return { name: `namespace ${name}`, namespace: name, only: 'pods' };
    default: return undefined;
  }
}

function whoMatches(match: PeerMatch, context: PeerContext): Who[] {
  const { service, anywhere, nets, notNets } = match;
  if (service) {
    return [`service:${service.namespace ?? context.namespace ?? DEFAULT_NAMESPACE}/${service.name}`];
  }
  if (anywhere) {
    return [{ anywhere: true }];
  }
  if (!nets && !notNets) {
    return [podsOf(match, context)];
  }
  if (match.selector ?? match.notSelector ?? match.namespace ?? match.namespaceSelector ?? match.serviceAccounts) {
    context.addProblem('nets', 'stand beside labels, and a proof asks pods or addresses', 'name one of the two, or both by `Peer.anyOf(…)`');
    return [];
  }
  return addressesOf(match);
}

/** Whoever is selected: pods, and what else has such labels unless only pods are meant. */
function podsOf(match: PeerMatch, context: PeerContext): WhoMatch {
  const { selector, notSelector, namespace, namespaceSelector, serviceAccounts, podsOnly, setsOnly } = match;
  const home = namespace ?? (namespaceSelector ? undefined : context.namespace);
  return {
    ...selector && { selector: selector.canonical },
    ...notSelector && { notSelector: notSelector.canonical },
    ...home !== undefined && { namespace: home },
    ...namespaceSelector && { namespaceSelector: namespaceSelector.canonical },
    ...serviceAccounts && { serviceAccounts },
    ...podsOnly && { only: 'pods' as const },
    ...setsOnly && { only: 'sets' as const },
  };
}

/** Addresses. Where every one of them is meant but a few, pods without an address are meant as well. */
function addressesOf({ nets, notNets = [] }: PeerMatch): WhoMatch[] {
  const isEverywhere = (nets ?? EVERY_ADDRESS).every(net => EVERY_ADDRESS.includes(net));
  const isOutside = isEverywhere && PRIVATE.filter(net => isVersionOf(net, nets)).every(net => notNets.includes(net));
  const own: WhoMatch = {
    ...isOutside && { name: internetWithout(notNets), outside: true }, ...nets && { nets }, ...notNets.length > 0 && { notNets },
  };
  return isEverywhere && !isOutside ? [{ namespaceSelector: 'all()', only: 'pods', name: 'every pod' }, own] : [own];
}

function isVersionOf(net: string, nets: readonly string[] | undefined): boolean {
  return (nets ?? EVERY_ADDRESS).some(one => one.includes(':') === net.includes(':'));
}

/** The internet, which is a match for each IP version in policies, is one in expectations. */
function joined(all: readonly Who[]): Who[] {
  const [internet, rest] = [all.filter(isInternet), all.filter(who => !isInternet(who))];
  if (internet.length !== 2) {
    return [...all];
  }
  const [nets, notNets] = [internet.flatMap(one => one.nets ?? []), internet.flatMap(one => one.notNets ?? [])];
  const name = internetWithout(notNets);
  return [name === 'internet' ? name : { name, nets, notNets, outside: true }, ...rest];
}

function internetWithout(notNets: readonly string[]): string {
  const rest = notNets.filter(net => !PRIVATE.includes(net));
  return rest.length === 0 ? 'internet' : `internet without ${rest.map(net => net.replace(/\/(32|128)$/, '')).join(', ')}`;
}

function isInternet(who: Who): who is WhoMatch {
  return typeof who !== 'string' && who.outside === true;
}

/** Whom a proof names, in a few words. */
export function wordsOf(list: readonly Who[]): string {
  return list.map(who => {
    if (typeof who === 'string') {
      return who;
    }
    const { name, workload, namespace, selector, namespaceSelector, nets, serviceAccounts } = who;
    const labels = [selector, namespaceSelector && `namespaces with ${namespaceSelector}`, serviceAccounts?.join(', '), nets?.join(', ')];
    return name ?? (workload ? `${workload.namespace}/${workload.name}` : [...labels, namespace && `namespace ${namespace}`].filter(Boolean).join(' of '));
  }).join(', ');
}
