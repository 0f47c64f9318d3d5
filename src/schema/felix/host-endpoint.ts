import { checkInterfaceName } from '../../values/names';
import { felixProtocol, hasPorts } from '../../values/protocol';
import { DecodedHostEndpoint, eachItem, readable } from '../decode/decoded';
import type { Faults } from '../faults';
import { at, Path } from '../path';

/** Names as Felix takes them for profiles and ports of hosts: shorter than the API server does, but of any form. */
const NAME = /^[A-Za-z0-9_.-]{1,128}$/;

/** The spec of a HostEndpoint: its interface, profiles and ports. Addresses that are none are skipped. */
export function checkHostEndpoint(spec: DecodedHostEndpoint, path: Path, faults: Faults): void {
  const name = readable(spec.interfaceName) ?? '';
  if (name !== '') {
    faults.adopt('interface-form', at(path, 'interfaceName'), checkInterfaceName(name));
  }
  eachItem(spec.profiles, (profile, index) => checkName('profile-name-form', profile, at(at(path, 'profiles'), index), faults));
  eachItem(spec.ports, (port, index) => {
    const place = at(at(path, 'ports'), index);
    checkName('host-port-name-form', readable(port.name) ?? '', at(place, 'name'), faults);
    checkProtocol(readable(port.protocol) ?? 0, at(place, 'protocol'), faults);
    const number = readable(port.port) ?? 0;
    if (number === 0) {
      faults.add('host-port-number', at(place, 'port'), { value: number });
    }
  });
}

function checkName(code: 'profile-name-form' | 'host-port-name-form', name: string, path: Path, faults: Faults): void {
  if (!NAME.test(name)) {
    faults.add(code, path, { value: name });
  }
}

/** The protocol of a named port is a name to Felix: its number takes the whole host endpoint away. */
function checkProtocol(protocol: number | string, path: Path, faults: Faults): void {
  const number = felixProtocol(protocol);
  if (number === undefined || !hasPorts(number)) {
    faults.add('host-port-protocol', path, { value: protocol });
  } else if (typeof protocol === 'number') {
    faults.add('host-port-protocol-number', path, { value: protocol });
  }
}
