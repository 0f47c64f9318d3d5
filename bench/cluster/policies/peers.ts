import type { Family } from '../addresses';
import type { Blueprint, NamespacePlan, WorkloadPlan } from '../blueprint';
import { fulfils, LabelQuery, oneOf, selectorText } from '../label-query';
import { drawNet, netsOf, outsideNet } from '../nets';
import type { PeerKind } from '../options';
import type { Random } from '../random';
import { LEVELS, LISTS } from '../words';
import { drawAnyPodQuery, drawNamespaceQuery, drawPodQuery, exactly, Language } from './queries';

/** The far side of a rule, in no language yet. */
export type Peer =
  | PodPeer
  | { readonly kind: 'nets'; readonly family: Family; readonly nets: readonly string[]; readonly except: readonly string[] }
  | { readonly kind: 'set'; readonly list: string; readonly global: boolean }
  | { readonly kind: 'serviceAccounts'; readonly names: readonly string[]; readonly level?: string; readonly namespaces?: LabelQuery }
  | { readonly kind: 'service'; readonly name: string; readonly namespace: string }
  | { readonly kind: 'exclusion'; readonly pods: LabelQuery }
  | { readonly kind: 'otherNets'; readonly family: Family; readonly nets: readonly string[] }
  | { readonly kind: 'anyone' };

/** Pods by their labels, and by their namespaces' unless that goes without saying. */
export interface PodPeer {
  readonly kind: 'pods';
  readonly pods: LabelQuery;
  readonly namespaces?: LabelQuery;
}

/** How often one draws again before a peer is taken as narrow as can be. */
const TRIES = 6;

/** Draws the peers of rules. */
export class Peers {
  /** The workloads of the namespaces that fulfil a query, by the query's text. */
  private readonly within = new Map<string, readonly WorkloadPlan[]>();

  private readonly withService: readonly WorkloadPlan[];

  /** How many nets were dealt. */
  private dealt = 0;

  constructor(private readonly blueprint: Blueprint) {
    this.withService = blueprint.workloads.filter(({ hasService }) => hasService);
  }

  /** A peer of a rule in a policy of this namespace, or of the cluster; of these kinds only. */
  public draw(random: Random, namespace: NamespacePlan | undefined, language: Language, kinds: readonly PeerKind[]): Peer {
    const { peerKinds } = this.blueprint.settings;
    const weights = Object.fromEntries(kinds.map(kind => [kind, peerKinds[kind]])) as Record<PeerKind, number>;
    switch (random.weighted(weights)) {
      case 'pods':
        return this.pods(random, namespace, language);
      case 'otherNamespaces':
        return this.pods(random, undefined, language);
      case 'nets':
        return this.nets(random, language);
      case 'set':
        return { kind: 'set', list: random.pick(LISTS), global: namespace === undefined || random.chance(0.6) };
      case 'serviceAccounts':
        return this.serviceAccounts(random, namespace);
      case 'service':
        return this.service(random);
      case 'exclusion':
        return this.exclusion(random, language);
      case 'anyone':
        return { kind: 'anyone' };
    }
  }

  /** Pods of this namespace, or of some. */
  private pods(random: Random, namespace: NamespacePlan | undefined, language: Language): PodPeer {
    const { peerReach = Infinity, seldom } = this.blueprint.settings;
    const own = namespace !== undefined && namespace.workloads.length > 0;
    for (let tried = 0; tried < TRIES; tried++) {
      const example = random.pick(own ? namespace.workloads : this.blueprint.workloads);
      const pods = random.chance(seldom) && peerReach === Infinity
        ? drawAnyPodQuery(random, example, language)
        : drawPodQuery(random, example, language);
      const peer: PodPeer = own ? { kind: 'pods', pods } : { kind: 'pods', pods, namespaces: this.namespacesOf(random, example) };
      if (peerReach === Infinity || this.reach(peer, namespace) <= peerReach) {
        return peer;
      }
    }
    const example = random.pick(own ? namespace.workloads : this.blueprint.workloads);
    const name = oneOf('kubernetes.io/metadata.name', example.namespace.name);
    return { kind: 'pods', pods: exactly(example), ...(!own && { namespaces: [name] }) };
  }

  private namespacesOf(random: Random, { namespace }: WorkloadPlan): LabelQuery {
    const { namespaces, settings } = this.blueprint;
    return drawNamespaceQuery(random, namespace, namespaces, settings.traits > 0 ? 'most' : settings.peerReach === undefined ? 'many' : 'few');
  }

  private reach({ namespaces, pods }: PodPeer, own: NamespacePlan | undefined): number {
    const workloads = namespaces === undefined ? own!.workloads : this.workloadsWithin(namespaces);
    return workloads.filter(({ labels }) => fulfils(labels, pods)).length;
  }

  private workloadsWithin(query: LabelQuery): readonly WorkloadPlan[] {
    const text = selectorText(query);
    let workloads = this.within.get(text);
    if (workloads === undefined) {
      workloads = this.blueprint.namespaces.filter(({ labels }) => fulfils(labels, query)).flatMap(namespace => namespace.workloads);
      this.within.set(text, workloads);
    }
    return workloads;
  }

  private nets(random: Random, language: Language): Peer {
    const { ruleNets } = this.blueprint;
    if (ruleNets.length > 0) {
      const nets = netsOf(language === 'Kubernetes' ? 1 : random.int(1, 4), () => ruleNets[this.dealt++ % ruleNets.length]);
      return { kind: 'nets', family: 4, nets, except: [] };
    }
    const family = random.pick(this.blueprint.families);
    if (family === 4 && random.chance(0.3)) {
      const block = random.pick(['192.0.2', '198.51.100', '203.0.113']);
      return { kind: 'nets', family, nets: [`${block}.0/24`], except: [`${block}.${16 * random.int(0, 15)}/28`] };
    }
    const nets = netsOf(language === 'Kubernetes' ? 1 : random.int(1, 4), () => drawNet(random, this.blueprint, family));
    return { kind: 'nets', family, nets, except: [] };
  }

  private serviceAccounts(random: Random, namespace: NamespacePlan | undefined): Peer {
    const names = random.some(['default', 'runner', 'admin', 'reader'], random.int(1, 2));
    const level = random.chance(0.3) ? random.pick(LEVELS) : undefined;
    const elsewhere = namespace === undefined || random.chance(0.3);
    return {
      kind: 'serviceAccounts',
      names: level !== undefined && random.chance(0.5) ? [] : names,
      ...(level !== undefined && { level }),
      ...(elsewhere && { namespaces: this.namespacesOf(random, random.pick(this.blueprint.workloads)) }),
    };
  }

  private service(random: Random): Peer {
    if (this.withService.length === 0) {
      return { kind: 'anyone' };
    }
    const { name, namespace } = random.pick(this.withService);
    return { kind: 'service', name, namespace: namespace.name };
  }

  private exclusion(random: Random, language: Language): Peer {
    if (random.chance(0.5)) {
      const family = random.pick(this.blueprint.families);
      return { kind: 'otherNets', family, nets: netsOf(random.int(1, 2), () => outsideNet(random, family)) };
    }
    return { kind: 'exclusion', pods: drawPodQuery(random, random.pick(this.blueprint.workloads), language) };
  }
}
