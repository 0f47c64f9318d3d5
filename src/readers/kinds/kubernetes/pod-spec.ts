import { PORT_PROTOCOLS } from './protocols';
import type { ContainerPort } from '../../../model';
import { Json, Manifest, NOTHING } from '../../manifest';

/** What a pod and a template for pods have in common. */
export interface PodSpec {
  readonly serviceAccount: string;
  readonly ports: readonly ContainerPort[];
  readonly node?: string;
  readonly hostNetwork: boolean;
}

export function readPodSpec(manifest: Manifest, spec: Json, path: string): PodSpec {
  const node = manifest.textAt(spec, 'nodeName', path) ?? '';
  // `serviceAccount` is the old name of the field.
  const serviceAccount = manifest.textAt(spec, 'serviceAccountName', path) || manifest.textAt(spec, 'serviceAccount', path) || 'default';
  const hostNetwork = manifest.flagAt(spec, 'hostNetwork', path) ?? false;
  const ports: ContainerPort[] = [];
  addPorts(manifest, spec, 'containers', path, hostNetwork, ports);
  // Calico takes ports of init containers too, be they sidecars or not (R-SCP-12).
  addPorts(manifest, spec, 'initContainers', path, hostNetwork, ports);
  const shared = { serviceAccount, ports: ports.length === 0 ? NOTHING : Object.freeze(ports), hostNetwork };
  return node === '' ? shared : { ...shared, node };
}

function addPorts(manifest: Manifest, spec: Json, field: string, path: string, hostNetwork: boolean, ports: ContainerPort[]): void {
  const containers = manifest.objectsAt(spec, field, path);
  for (let index = 0; index < containers.length; index += 1) {
    if (containers[index].ports !== undefined) {
      const place = `${path}.${field}[${index}]`;
      const list = manifest.objectsAt(containers[index], 'ports', place);
      for (let at = 0; at < list.length; at += 1) {
        ports.push(readPort(manifest, list[at], `${place}.ports[${at}]`, hostNetwork));
      }
    }
  }
}

function readPort(manifest: Manifest, raw: Json, path: string, hostNetwork: boolean): ContainerPort {
  const port = manifest.neededIntegerAt(raw, 'containerPort', path, 1, 65535);
  const name = manifest.textAt(raw, 'name', path) ?? '';
  const protocol = manifest.choiceAt(raw, 'protocol', path, PORT_PROTOCOLS, 'TCP');
  const hostPort = manifest.integerAt(raw, 'hostPort', path, 0, 65535) ?? 0;
  const hostIp = manifest.textAt(raw, 'hostIP', path) ?? '';
  // A pod of the node's network listens on the node itself: Kubernetes writes its ports as host ports, and nothing is translated.
  return hostPort === 0 || hostNetwork ? manifest.sharing.portOf(name, port, protocol) : Object.freeze({
    ...manifest.sharing.portOf(name, port, protocol), hostPort, ...hostIp === '' ? {} : { hostIp },
  });
}
