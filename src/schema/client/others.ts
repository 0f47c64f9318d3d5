/** What calicoctl's validator asks of the kinds that are no policies. */
import { parseFelixNet, isAddress } from '../../values/calico-net';
import { explainNet } from '../../values/misread-net';
import { checkInterfaceName, checkPortName } from '../../values/names';
import { felixProtocol, hasPorts, isProtocolName } from '../../values/protocol';
import { DecodedHostEndpoint, DecodedHostPort, eachItem, Maybe, MaybeList, readable } from '../decode/decoded';
import { UNREADABLE } from '../decode/reading';
import type { Faults } from '../faults';
import { at, Path } from '../path';
import { checkReference } from './names';

/** The spec of a Tier: no more than its default action (R-VAL-18). */
export function checkTier(spec: { readonly defaultAction?: Maybe<string> }, path: Path, faults: Faults): void {
  const action = readable(spec.defaultAction);
  if (action !== undefined && action !== 'Pass' && action !== 'Deny') {
    faults.add('default-action-unknown', at(path, 'defaultAction'), { value: action });
  }
}

/** The networks of a set: either version, bare addresses and host bits are fine, and so is the empty text (R-RES-8). */
export function checkNetworkSet(spec: { readonly nets?: MaybeList<string> }, path: Path, faults: Faults): void {
  eachItem(spec.nets, (text, index) => {
    if (text !== '' && parseFelixNet(text) === undefined) {
      faults.adopt('set-net-form', at(at(path, 'nets'), index), [explainNet(text)]);
    }
  });
}

/** The spec of a HostEndpoint (R-RES-9). That it has a node and an interface, only the API server asks. */
export function checkHostEndpoint(spec: DecodedHostEndpoint, path: Path, faults: Faults): void {
  const [node, name] = [readable(spec.node) ?? '', readable(spec.interfaceName) ?? ''];
  if (node !== '') {
    checkReference('node-name-form', node, at(path, 'node'), faults);
  }
  if (name !== '') {
    faults.adopt('interface-form', at(path, 'interfaceName'), checkInterfaceName(name));
  }
  eachItem(spec.expectedIPs, (address, index) => {
    if (!isAddress(address)) {
      faults.add('expected-ip-form', at(at(path, 'expectedIPs'), index), { value: address });
    }
  });
  eachItem(spec.profiles, (profile, index) => checkReference('profile-name-form', profile, at(at(path, 'profiles'), index), faults));
  eachItem(spec.ports, (port, index) => checkHostPort(port, at(at(path, 'ports'), index), faults));
}

/** A named port. What is absent is the zero of its type, which no member may be. */
function checkHostPort({ name = '', protocol = 0, port = 0 }: DecodedHostPort, path: Path, faults: Faults): void {
  if (name !== UNREADABLE) {
    faults.adopt('host-port-name-form', at(path, 'name'), checkPortName(name));
  }
  if (port === 0) {
    faults.add('host-port-number', at(path, 'port'), { value: port });
  }
  const number = protocol === UNREADABLE || typeof protocol === 'string' && !isProtocolName(protocol) ? undefined : felixProtocol(protocol);
  if (protocol !== UNREADABLE && (number === undefined || !hasPorts(number))) {
    faults.add('host-port-protocol', at(path, 'protocol'), { value: protocol });
  }
}
