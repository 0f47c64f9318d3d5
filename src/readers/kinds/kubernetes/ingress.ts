import { statusAddresses } from './service';
import type { Ingress, IngressBackend } from '../../../model';
import { Json, Manifest } from '../../manifest';

/** Where Ingresses named their class before `ingressClassName`. */
const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

/** An Ingress, in today's form or in that of `extensions/v1beta1`. */
export function readIngress(manifest: Manifest): Ingress {
  const { spec } = manifest;
  const annotations = manifest.objectAt(manifest.metadata, 'annotations', 'metadata') ?? {};
  const className = manifest.textAt(spec, 'ingressClassName', 'spec') || manifest.textAt(annotations, CLASS_ANNOTATION, 'metadata.annotations');
  const backends = [
    ...readBackend(manifest, spec, 'defaultBackend', 'spec', {}),
    ...readBackend(manifest, spec, 'backend', 'spec', {}),
    ...manifest.objectsAt(spec, 'rules', 'spec').flatMap((rule, index) => readRule(manifest, rule, `spec.rules[${index}]`)),
  ];
  return {
    namespace: manifest.namespace,
    name: manifest.name,
    ...className === undefined || className === '' ? {} : { className },
    backends: Object.freeze(backends),
    addresses: Object.freeze(statusAddresses(manifest).map(({ entry, path }) => {
      const [ip, hostname] = [manifest.textAt(entry, 'ip', path) ?? '', manifest.textAt(entry, 'hostname', path) ?? ''];
      return Object.freeze({ ...ip === '' ? {} : { ip }, ...hostname === '' ? {} : { hostname } });
    })),
    source: manifest.source,
  };
}

function readRule(manifest: Manifest, rule: Json, path: string): IngressBackend[] {
  const host = manifest.textAt(rule, 'host', path) ?? '';
  const http = manifest.objectAt(rule, 'http', path) ?? {};
  return manifest.objectsAt(http, 'paths', `${path}.http`).flatMap((entry, index) => {
    const place = `${path}.http.paths[${index}]`;
    const urlPath = manifest.textAt(entry, 'path', place) ?? '';
    return readBackend(manifest, entry, 'backend', place, { ...host === '' ? {} : { host }, ...urlPath === '' ? {} : { path: urlPath } });
  });
}

/** A backend that is a Service; none where it is absent, or some other resource. */
function readBackend(manifest: Manifest, holder: Json, field: string, path: string, entry: Pick<IngressBackend, 'host' | 'path'>): IngressBackend[] {
  const backend = manifest.objectAt(holder, field, path);
  if (backend === undefined) {
    return [];
  }
  const place = `${path}.${field}`;
  const service = manifest.objectAt(backend, 'service', place);
  if (service !== undefined) {
    const port = manifest.objectAt(service, 'port', `${place}.service`) ?? {};
    const name = manifest.neededTextAt(service, 'name', `${place}.service`);
    return [Object.freeze({ ...entry, service: name, port: portOf(manifest, port, `${place}.service.port`) })];
  }
  const name = manifest.textAt(backend, 'serviceName', place) ?? '';
  if (name === '') {
    return [];
  }
  const port = backend.servicePort;
  const number = typeof port === 'string' ? port : manifest.integerAt(backend, 'servicePort', place, 1, 65535) ?? '';
  return [Object.freeze({ ...entry, service: name, port: number })];
}

function portOf(manifest: Manifest, port: Json, path: string): number | string {
  const name = manifest.textAt(port, 'name', path) ?? '';
  return name === '' ? manifest.integerAt(port, 'number', path, 1, 65535) ?? '' : name;
}
