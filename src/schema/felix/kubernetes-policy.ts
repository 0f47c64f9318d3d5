import { kubernetesSelectorText } from './kubernetes-selector';
import { checkPrefixed } from './selectors';
import { checkPort, PortValue, printPort } from '../../values/port-value';
import { decodeProtocol, felixProtocol, hasPorts } from '../../values/protocol';
import { tryParseSelector } from '../../values/selector/parse';
import { DecodedKubernetesPeer, DecodedKubernetesPolicy, DecodedKubernetesPort, DecodedLabelSelector, eachItem, MaybeList, readable } from '../decode/decoded';
import type { Faults } from '../faults';
import { at, Path } from '../path';
import { calicoPort, checkKubernetesPorts, eachKubernetesPortList, PortList } from '../policy/kubernetes-ports';

/** The spec of a Kubernetes policy on trial, as Felix takes what Calico makes of it (R-K8S-2 to R-K8S-6). */
export function checkKubernetesPolicy(spec: DecodedKubernetesPolicy, path: Path, faults: Faults): void {
  checkKubernetesPorts(spec, path, faults);
  eachKubernetesPortList(spec, path, (ports, place) => checkRulePorts(ports, place, faults));
  checkPodSelector(readable(spec.podSelector), at(path, 'podSelector'), faults);
  checkPeers('ingress', 'from', spec.ingress, path, faults);
  checkPeers('egress', 'to', spec.egress, path, faults);
}

/** The ports of one rule, which Calico sorts by protocol; an entry without port is all ports of its protocol and swallows the others. */
function checkRulePorts(ports: PortList, path: Path, faults: Faults): void {
  const whole = new Set<string>();
  eachItem(ports, port => {
    if (port.port === undefined) {
      whole.add(protocolOf(port).toLowerCase());
    }
  });
  eachItem(ports, (port, index) => {
    const converted = whole.has(protocolOf(port).toLowerCase()) ? undefined : calicoPort(port)?.value;
    checkPortAndProtocol(protocolOf(port), converted, at(path, index), faults);
  });
}

/** Absent means TCP (R-K8S-6). The empty text ends up as no protocol at all. */
function protocolOf(port: DecodedKubernetesPort): string {
  return readable(port.protocol) ?? 'TCP';
}

function checkPortAndProtocol(protocol: string, port: PortValue | undefined, path: Path, faults: Faults): void {
  if (port !== undefined) {
    faults.adopt('port-form', at(path, 'port'), checkPort(port));
  }
  const number = felixProtocol(decodeProtocol(protocol).value!);
  if (protocol === '') {
    if (port?.kind === 'range') {
      faults.add('ports-without-protocol', path, { value: printPort(port) });
    }
  } else if (number === undefined) {
    faults.add('protocol-unknown', at(path, 'protocol'), { value: protocol });
  } else if (port !== undefined && !hasPorts(number)) {
    faults.add('ports-of-portless-protocol', path, { value: protocol });
  }
}

type Rules<K extends 'from' | 'to'> = MaybeList<{ readonly [key in K]?: MaybeList<DecodedKubernetesPeer> }>;

function checkPeers<K extends 'from' | 'to'>(direction: string, field: K, rules: Rules<K>, path: Path, faults: Faults): void {
  eachItem(rules, (rule, index) => eachItem(rule[field], (peer, position) => {
    const place = at(at(at(at(path, direction), index), field), position);
    // An `ipBlock` hides the selectors beside it (R-K8S-5).
    if (peer.ipBlock === undefined) {
      checkLabelSelector(readable(peer.podSelector), '', at(place, 'podSelector'), faults);
      checkLabelSelector(readable(peer.namespaceSelector), 'pcns.', at(place, 'namespaceSelector'), faults);
    }
  }));
}

/** The policy's own pods. Calico puts this selector in parentheses before anybody parses it. */
function checkPodSelector(selector: DecodedLabelSelector | undefined, path: Path, faults: Faults): void {
  const text = kubernetesSelectorText(selector);
  if (tryParseSelector(`(${text})`).problem !== undefined) {
    checkLabelSelector(selector, '', path, faults);
  }
}

/** Calico writes labels and values into a selector as they stand, and Felix parses it (R-K8S-2). */
function checkLabelSelector(selector: DecodedLabelSelector | undefined, prefix: string, path: Path, faults: Faults): void {
  const { value, problem } = tryParseSelector(kubernetesSelectorText(selector));
  if (problem === undefined) {
    checkPrefixed(value, prefix, path, faults);
  } else {
    faults.add('kubernetes-selector-unparsable', path, { reason: problem.reason });
  }
}
