import type { Entity, Policy, Rule } from '../../model';
import { DecodedKubernetesPeer, DecodedKubernetesPolicy, DecodedKubernetesPort, eachItem, MaybeList, readable } from '../../schema/decode/decoded';
import { calicoPort } from '../../schema/policy/kubernetes-ports';
import type { Direction } from '../../values/direction';
import { PROTOCOL_NAMES } from '../../values/protocol';
import { quote } from '../../values/quote';
import type { Context } from '../draft';
import { ANYTHING } from '../kinds/calico/rule';
import { writtenDirections } from '../kinds/calico/types';
import { Manifest, NOTHING } from '../manifest';
import { networkText } from './network-text';
import { PortCollector } from './ports';
import { expandRule } from './rules';
import { namespaceSelectorText, podSelectorText } from './selectors';

/** Where Calico puts Kubernetes' policies among its own (R-K8S-1). */
const ORDER = 1000;

/** A Kubernetes NetworkPolicy, or a staged one, as Calico converts it (R-K8S-1 to R-K8S-7). */
export function convertKubernetesPolicy(
  manifest: Manifest, spec: DecodedKubernetesPolicy, kind: 'KubernetesNetworkPolicy' | 'StagedKubernetesNetworkPolicy', context: Context,
): Policy {
  return {
    kind,
    name: context.version.minor >= 32 ? manifest.name : `knp.default.${manifest.name}`,
    namespace: manifest.namespace,
    tier: 'default',
    order: ORDER,
    selector: podSelectorText(readable(spec.podSelector)),
    namespaceSelector: '',
    serviceAccountSelector: '',
    types: Object.freeze(directionsOf(spec, context)),
    doNotTrack: false,
    preDNAT: false,
    applyOnForward: false,
    ingress: convertRules(manifest, spec.ingress, 'ingress', 'from'),
    egress: convertRules(manifest, spec.egress, 'egress', 'to'),
    source: manifest.source,
  };
}

/** As they are written; else as the API server fills them in, or, where it did not, ingress alone (R-K8S-3). */
function directionsOf(spec: DecodedKubernetesPolicy, { defaulting }: Context): Direction[] {
  const written = writtenDirections(spec.policyTypes);
  if (written !== undefined && written.length > 0) {
    return written;
  }
  return defaulting !== 'none' && (readable(spec.egress)?.length ?? 0) > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

type RawRule<Field extends 'from' | 'to'> = { readonly ports?: MaybeList<DecodedKubernetesPort> } & { readonly [key in Field]?: MaybeList<DecodedKubernetesPeer> };

function convertRules<Field extends 'from' | 'to'>(
  manifest: Manifest, rules: MaybeList<RawRule<Field>>, direction: 'ingress' | 'egress', field: Field,
): readonly Rule[] {
  const converted: Rule[] = [];
  eachItem(rules, (rule, index) => {
    const path = `spec.${direction}[${index}]`;
    const ports = collectPorts(manifest, rule.ports, path);
    if (ports === undefined) {
      return;
    }
    const peers: Entity[] = [];
    eachItem<DecodedKubernetesPeer>(rule[field], peer => peers.push(convertPeer(peer)));
    converted.push(...expandRule({
      ingress: direction === 'ingress', action: 'Allow', ports, peers: peers.length === 0 ? [ANYTHING] : peers, path,
    }));
  });
  return converted.length === 0 ? NOTHING : Object.freeze(converted);
}

/** Undefined where a port can't be converted: the rule is dropped then (R-K8S-6). */
function collectPorts(manifest: Manifest, list: MaybeList<DecodedKubernetesPort>, path: string): PortCollector | undefined {
  const collector = new PortCollector();
  let convertible = true;
  eachItem(list, (port, index) => {
    const converted = calicoPort(port);
    if (converted?.problem === undefined) {
      collector.add(protocolOf(port), converted?.value);
      return;
    }
    convertible = false;
    const value = readable(port.endPort) === undefined ? `${readable(port.port)}` : `${readable(port.port)} to ${readable(port.endPort)}`;
    manifest.note('warning', {
      code: 'rule-dropped',
      path: `${path}.ports[${index}]`,
      message: `${quote(value)} is no port to Calico, which drops the whole rule`,
      remedy: 'write numbers where `endPort` is given',
      rule: 'R-K8S-6',
    });
  });
  return convertible ? collector : undefined;
}

/** Absent is TCP (R-K8S-6). Calico knows its protocols in any case. */
function protocolOf(port: DecodedKubernetesPort): string {
  const text = readable(port.protocol) ?? 'TCP';
  return PROTOCOL_NAMES.find(name => name.toLowerCase() === text.toLowerCase()) ?? text;
}

/** An `ipBlock` hides the selectors beside it, and one that can't be parsed constrains nothing (R-K8S-5, R-K8S-7). */
function convertPeer(peer: DecodedKubernetesPeer): Entity {
  const block = readable(peer.ipBlock);
  if (block === undefined) {
    const namespaceSelector = namespaceSelectorText(readable(peer.namespaceSelector));
    return Object.freeze({ selector: podSelectorText(readable(peer.podSelector)), ...namespaceSelector === undefined ? {} : { namespaceSelector } });
  }
  const net = networkText(readable(block.cidr) ?? '');
  if (net === undefined) {
    return ANYTHING;
  }
  const except: string[] = [];
  let readableSoFar = true;
  eachItem(block.except, text => {
    const excluded = networkText(text);
    // Calico stops at the first one that it can't read.
    readableSoFar &&= excluded !== undefined;
    if (readableSoFar) {
      except.push(excluded!);
    }
  });
  return Object.freeze({ nets: Object.freeze([net]), ...except.length === 0 ? {} : { notNets: Object.freeze(except) } });
}
