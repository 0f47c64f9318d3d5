import type { WayIn } from '../../engine/connectivity/ways';
import type { WorkloadGroup } from '../../engine/connectivity/workload-groups';

/** The members of an object as JSON, without its braces. */
export function fieldsText(object: object): string {
  return JSON.stringify(object).slice(1, -1);
}

/** What tells a way in from others. */
export function wayFields({ service, port, via, address, version }: Pick<WayIn, 'service' | 'port' | 'via' | 'address' | 'version'>): object {
  return {
    service: `${service.namespace}/${service.name}`,
    via,
    ...address !== undefined && { address },
    protocol: port.protocol,
    port: port.port,
    ...via === 'NodePort' && port.nodePort !== undefined && { nodePort: port.nodePort },
    ipVersion: version,
  };
}

/** The pods of a workload that are there already. */
export function podNames({ pods }: WorkloadGroup): string[] {
  return pods.filter(({ kind }) => kind === 'Pod').map(({ name }) => name);
}
