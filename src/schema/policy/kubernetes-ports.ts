import { decodePort, PortValue } from '../../values/port-value';
import type { Parsed } from '../../values/problem';
import { DecodedKubernetesPolicy, DecodedKubernetesPort, eachItem, MaybeList, readable } from '../decode/decoded';
import { UNREADABLE } from '../decode/reading';
import type { Faults } from '../faults';
import { at, Path } from '../path';

/** The ports of one rule. */
export type PortList = MaybeList<DecodedKubernetesPort>;

/** Visits the ports of every rule of a Kubernetes policy on trial, in both directions. */
export function eachKubernetesPortList(spec: DecodedKubernetesPolicy, path: Path, visit: (ports: PortList, path: Path) => void): void {
  for (const direction of ['ingress', 'egress'] as const) {
    eachItem<{ readonly ports?: PortList }>(spec[direction], (rule, index) => {
      visit(rule.ports, at(at(at(path, direction), index), 'ports'));
    });
  }
}

/**
 * The Calico port that a Kubernetes port becomes, with its `endPort` as a range (R-K8S-6); undefined where it names none.
 *
 * Calico writes both as text and reads that text as a port of its own, so that `-1` becomes a name.
 */
export function calicoPort(port: DecodedKubernetesPort): Parsed<PortValue> | undefined {
  if (port.port === undefined || port.port === UNREADABLE) {
    return undefined;
  }
  const endPort = readable(port.endPort);
  return decodePort(endPort === undefined ? String(port.port) : `${port.port}:${endPort}`);
}

/** The ports that can't be converted: calicoctl refuses the policy for them, and Felix never gets it (R-K8S-6). */
export function checkKubernetesPorts(spec: DecodedKubernetesPolicy, path: Path, faults: Faults): void {
  eachKubernetesPortList(spec, path, (ports, place) => eachItem(ports, (port, index) => {
    const problem = calicoPort(port)?.problem;
    if (problem === undefined) {
      return;
    }
    const name = readable(port.port);
    if (typeof name === 'string' && readable(port.endPort) !== undefined && !/^[0-9]+$/.test(name)) {
      faults.add('kubernetes-end-port-of-name', at(place, index), { value: name });
    } else {
      faults.adopt('kubernetes-port-unreadable', at(place, index), [problem]);
    }
  }));
}
