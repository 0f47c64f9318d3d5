import { felixSpec } from './felix';
import type { HostEndpoint } from '../../../model';
import { DecodedHostEndpoint, eachItem, readable } from '../../../schema/decode/decoded';
import { Manifest, NOTHING } from '../../manifest';

export function readHostEndpoint(manifest: Manifest): HostEndpoint | undefined {
  const spec = felixSpec<DecodedHostEndpoint>(manifest);
  if (spec === undefined) {
    return undefined;
  }
  const interfaceName = readable(spec.interfaceName) ?? '';
  const ports: HostEndpoint['ports'][number][] = [];
  eachItem(spec.ports, port => ports.push(Object.freeze({
    name: readable(port.name) ?? '',
    // Felix takes only the names of protocols with ports here, in any case (R-RES-17).
    protocol: String(readable(port.protocol)).toUpperCase() as 'TCP' | 'UDP' | 'SCTP',
    port: readable(port.port) ?? 0,
  })));
  return {
    name: manifest.name,
    labels: manifest.labels,
    node: readable(spec.node) ?? '',
    ...interfaceName === '' ? {} : { interfaceName },
    expectedIps: Object.freeze((readable(spec.expectedIPs) ?? NOTHING) as readonly string[]),
    profiles: Object.freeze((readable(spec.profiles) ?? NOTHING) as readonly string[]),
    ports: Object.freeze(ports),
    automatic: false,
    source: manifest.source,
  };
}
