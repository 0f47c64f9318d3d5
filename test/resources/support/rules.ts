import { Chart, ChartProps } from 'cdk8s';
import { IConstruct } from 'constructs';
import { manifestsOf, problemsOf } from './charts';
import {
  Action, EntityRule, GlobalNetworkPolicy, IPeer, KubernetesNetworkPolicy, NetworkPolicy, Peer, PeerContext, PeerMatch, Policy, Port, Rule,
  RuleProps, Selector,
} from '../../../src';

/** In whose terms a rule is written. */
export type Flavour = 'namespaced' | 'global' | 'kubernetes';

export const FLAVOURS: readonly Flavour[] = ['namespaced', 'global', 'kubernetes'];

/** An ingress policy for every pod it can reach, of the flavour that is asked for. Its path is `test/Policy`. */
export function policyOf(chart: Chart, flavour: Flavour): Policy {
  const props = { name: 'policy', expectMatch: false };
  switch (flavour) {
    case 'namespaced': return new NetworkPolicy(chart, 'Policy', { ...props, appliesTo: Selector.all() });
    case 'global': return new GlobalNetworkPolicy(chart, 'Policy', { ...props, appliesTo: Peer.allNamespaces() });
    case 'kubernetes': return new KubernetesNetworkPolicy(chart, 'Policy', { ...props, appliesTo: Selector.all() });
  }
}

/** Makes a rule out of a chart that it may fill beforehand. */
export type MakeRule = (chart: Chart) => Rule;

/** What one ingress rule comes out as. */
export function ingressOf(flavour: Flavour, make: MakeRule, props?: ChartProps): any[] {
  const manifests = manifestsOf(chart => {
    policyOf(chart, flavour).addIngress(make(chart));
  }, props);
  return manifests.find(({ metadata }) => metadata.name === 'policy')!.spec.ingress;
}

/** What one egress rule comes out as. */
export function egressOf(flavour: Flavour, make: MakeRule): any[] {
  const manifests = manifestsOf(chart => {
    policyOf(chart, flavour).addEgress(make(chart));
  });
  return manifests.find(({ metadata }) => metadata.name === 'policy')!.spec.egress;
}

/** The sources of the rules that come of allowing a peer everything: entities in Calico's terms, `from` in Kubernetes'. */
export function sourcesOf(flavour: Flavour, peer: (chart: Chart) => IPeer | IConstruct, props?: ChartProps): any[] {
  return ingressOf(flavour, chart => Rule.allow(peer(chart), Port.all()), props).map(rule => flavour === 'kubernetes' ? rule.from : rule.source);
}

/** What is wrong with an ingress rule. */
export function ingressProblems(flavour: Flavour, make: MakeRule): string[] {
  return problemsOf(chart => {
    policyOf(chart, flavour).addIngress(make(chart));
  });
}

/** What is wrong with an egress rule. */
export function egressProblems(flavour: Flavour, make: MakeRule): string[] {
  return problemsOf(chart => {
    policyOf(chart, flavour).addEgress(make(chart));
  });
}

/** A rule by its fields, for everybody where they name nobody. */
export function byFields(props: RuleProps, action: Action = 'Allow'): Rule {
  const names = (end?: EntityRule) => Object.keys(end ?? {}).some(field => field !== 'ports' && field !== 'notPorts');
  return Rule.of(action, 'peer' in props || names(props.source) || names(props.destination) ? props : { peer: Peer.anywhere(), ...props });
}

/** A peer of the user's own. */
export function ownPeer(resolve: (context: PeerContext) => PeerMatch[]): IPeer {
  return { resolvePeer: resolve };
}
