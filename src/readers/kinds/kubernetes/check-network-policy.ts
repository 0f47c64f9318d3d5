import { checkLabelSelector } from './check-label-selector';
import { PORT_PROTOCOLS } from './protocols';
import { DecodedKubernetesPeer, DecodedKubernetesPolicy, DecodedKubernetesPort, eachItem, Maybe, MaybeList, readable } from '../../../schema/decode/decoded';
import { parseRuleNet } from '../../../values/calico-net';
import { isDirection } from '../../../values/direction';
import { checkPortName } from '../../../values/names';
import { quote, textOf } from '../../../values/quote';
import type { Manifest } from '../../manifest';

const FORM = 'invalid-network-policy';

/** What the API server has against a NetworkPolicy: each a reason to refuse it. */
export function checkNetworkPolicy(manifest: Manifest, spec: DecodedKubernetesPolicy): void {
  checkLabelSelector(manifest, readable(spec.podSelector), 'spec.podSelector');
  eachItem(spec.policyTypes, (type, index) => {
    if (!isDirection(type)) {
      refuse(manifest, `spec.policyTypes[${index}]`, `${quote(type)} is not a policy type`, 'write `Ingress` or `Egress`');
    }
  });
  checkRules(manifest, spec.ingress, 'ingress', 'from');
  checkRules(manifest, spec.egress, 'egress', 'to');
}

function checkRules<Field extends 'from' | 'to'>(
  manifest: Manifest,
  rules: MaybeList<{ readonly ports?: MaybeList<DecodedKubernetesPort> } & { readonly [key in Field]?: MaybeList<DecodedKubernetesPeer> }>,
  direction: string,
  field: Field,
): void {
  eachItem(rules, (rule, index) => {
    const path = `spec.${direction}[${index}]`;
    eachItem(rule.ports, (port, position) => checkPort(manifest, port, `${path}.ports[${position}]`));
    eachItem<DecodedKubernetesPeer>(rule[field], (peer, position) => checkPeer(manifest, peer, `${path}.${field}[${position}]`));
  });
}

function checkPort(manifest: Manifest, { protocol, port, endPort }: DecodedKubernetesPort, path: string): void {
  const name = readable(protocol);
  if (name !== undefined && !(PORT_PROTOCOLS as readonly string[]).includes(name)) {
    refuse(manifest, `${path}.protocol`, `${quote(name)} is not a protocol with ports`, 'write `TCP`, `UDP` or `SCTP`');
  }
  const first = readable(port);
  const last = readable(endPort);
  if (typeof first === 'number' && !isPort(first)) {
    refuse(manifest, `${path}.port`, `${quote(textOf(first))} is not a port`, 'write a number from 1 to 65535');
  } else if (typeof first === 'string') {
    checkPortName(first).forEach(({ value, reason, remedy }) => refuse(manifest, `${path}.port`, `${quote(value)} ${reason}`, remedy));
  }
  // An `endPort` beside a name is Calico's business: it drops the rule (R-K8S-6).
  if (last !== undefined && first === undefined) {
    refuse(manifest, `${path}.endPort`, 'stands without a `port`', 'write the first port of the range as `port`');
  } else if (last !== undefined && typeof first === 'number' && (last < first || !isPort(last))) {
    refuse(manifest, `${path}.endPort`, `${quote(textOf(last))} does not end a range that begins at ${first}`, 'write a number from `port` to 65535');
  }
}

function checkPeer(manifest: Manifest, peer: DecodedKubernetesPeer, path: string): void {
  const block = readable(peer.ipBlock);
  if (block === undefined) {
    if (peer.podSelector === undefined && peer.namespaceSelector === undefined) {
      refuse(manifest, path, 'names no peer', 'write a `podSelector`, a `namespaceSelector` or an `ipBlock`');
    }
    checkLabelSelector(manifest, readable(peer.podSelector), `${path}.podSelector`);
    checkLabelSelector(manifest, readable(peer.namespaceSelector), `${path}.namespaceSelector`);
    return;
  }
  if (peer.podSelector !== undefined || peer.namespaceSelector !== undefined) {
    refuse(manifest, path, 'holds an `ipBlock` beside a selector', 'write them as two peers');
  }
  checkBlock(manifest, block, `${path}.ipBlock`);
}

function checkBlock(manifest: Manifest, block: { readonly cidr?: Maybe<string>; readonly except?: MaybeList<string> }, path: string): void {
  const whole = networkOf(manifest, readable(block.cidr) ?? '', `${path}.cidr`);
  eachItem(block.except, (text, index) => {
    const place = `${path}.except[${index}]`;
    const part = networkOf(manifest, text, place);
    if (whole !== undefined && part !== undefined && (!whole.contains(part) || whole.equals(part))) {
      refuse(manifest, place, `${quote(text)} is not a part of ${quote(readable(block.cidr)!)}`, 'write a smaller block inside of it');
    }
  });
}

/** The API server takes host bits. */
function networkOf(manifest: Manifest, text: string, path: string): ReturnType<typeof parseRuleNet>['cidr'] {
  const { fault, cidr } = parseRuleNet(text);
  if (fault === 'malformed' || fault === 'no-prefix') {
    refuse(manifest, path, `${quote(text)} is not a block of addresses`, 'write one such as `10.0.0.0/8`');
    return undefined;
  }
  return cidr;
}

function refuse(manifest: Manifest, path: string, message: string, remedy: string): void {
  manifest.refuse({ code: FORM, path, message, remedy });
}

function isPort(number: number): boolean {
  return number >= 1 && number <= 65535;
}
