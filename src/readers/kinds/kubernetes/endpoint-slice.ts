import { PORT_PROTOCOLS } from './protocols';
import type { EndpointSlice, SliceEndpoint } from '../../../model';
import type { DraftEndpoints } from '../../draft';
import { Json, Manifest } from '../../manifest';

/** The label that says to which Service a slice belongs (R-SCP-13). */
const SERVICE_NAME = 'kubernetes.io/service-name';

export function readEndpointSlice(manifest: Manifest): EndpointSlice {
  const { object } = manifest;
  return {
    namespace: manifest.namespace,
    name: manifest.name,
    service: manifest.labels[SERVICE_NAME] ?? '',
    addressType: manifest.choiceAt(object, 'addressType', '', ['IPv4', 'IPv6', 'FQDN'], 'IPv4'),
    ports: readPorts(manifest, object, ''),
    endpoints: Object.freeze(manifest.objectsAt(object, 'endpoints', '').map((endpoint, index) => readEndpoint(manifest, endpoint, `endpoints[${index}]`))),
    source: manifest.source,
  };
}

/** Endpoints, as the slices that they would be: one per subset and family (R-KP-3). */
export function readEndpoints(manifest: Manifest): DraftEndpoints {
  const slices = manifest.objectsAt(manifest.object, 'subsets', '').flatMap((subset, index) => {
    const path = `subsets[${index}]`;
    const ports = readPorts(manifest, subset, path);
    const endpoints = [
      ...readAddresses(manifest, subset, 'addresses', path, true),
      ...readAddresses(manifest, subset, 'notReadyAddresses', path, false),
    ];
    return (['IPv4', 'IPv6'] as const).flatMap(addressType => {
      const ofFamily = endpoints.filter(({ addresses: [address] }) => address.includes(':') === (addressType === 'IPv6'));
      return ofFamily.length === 0 ? [] : [Object.freeze({
        namespace: manifest.namespace,
        name: `${manifest.name}-${index}-${addressType.toLowerCase()}`,
        service: manifest.name,
        addressType,
        ports,
        endpoints: Object.freeze(ofFamily),
        source: manifest.source,
      })];
    });
  });
  return { slices: Object.freeze(slices) };
}

function readPorts(manifest: Manifest, holder: Json, path: string): EndpointSlice['ports'] {
  return Object.freeze(manifest.objectsAt(holder, 'ports', path).map((port, index) => {
    const place = path === '' ? `ports[${index}]` : `${path}.ports[${index}]`;
    const name = manifest.textAt(port, 'name', place) ?? '';
    const number = manifest.integerAt(port, 'port', place, 0, 65535);
    return Object.freeze({
      ...name === '' ? {} : { name },
      protocol: manifest.choiceAt(port, 'protocol', place, PORT_PROTOCOLS, 'TCP'),
      ...number === undefined ? {} : { port: number },
    });
  }));
}

function readEndpoint(manifest: Manifest, raw: Json, path: string): SliceEndpoint {
  const conditions = manifest.objectAt(raw, 'conditions', path) ?? {};
  const ready = manifest.flagAt(conditions, 'ready', `${path}.conditions`) ?? true;
  const node = manifest.textAt(raw, 'nodeName', path) ?? '';
  return Object.freeze({
    addresses: manifest.textsAt(raw, 'addresses', path),
    ready,
    serving: manifest.flagAt(conditions, 'serving', `${path}.conditions`) ?? true,
    terminating: manifest.flagAt(conditions, 'terminating', `${path}.conditions`) ?? false,
    ...node === '' ? {} : { node },
    ...podOf(manifest, raw, path),
  });
}

function readAddresses(manifest: Manifest, subset: Json, field: string, path: string, ready: boolean): SliceEndpoint[] {
  return manifest.objectsAt(subset, field, path).map((address, index) => {
    const place = `${path}.${field}[${index}]`;
    const node = manifest.textAt(address, 'nodeName', place) ?? '';
    return Object.freeze({
      addresses: Object.freeze([manifest.neededTextAt(address, 'ip', place)]),
      ready,
      serving: ready,
      terminating: false,
      ...node === '' ? {} : { node },
      ...podOf(manifest, address, place),
    });
  });
}

/** The pod that an endpoint stands for. */
function podOf(manifest: Manifest, raw: Json, path: string): Pick<SliceEndpoint, 'pod'> {
  const target = manifest.objectAt(raw, 'targetRef', path);
  const name = target === undefined ? '' : manifest.textAt(target, 'name', `${path}.targetRef`) ?? '';
  if (target?.kind !== 'Pod' || name === '') {
    return {};
  }
  return { pod: Object.freeze({ namespace: manifest.textAt(target, 'namespace', `${path}.targetRef`) ?? manifest.namespace, name }) };
}
