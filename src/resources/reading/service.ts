import { Manifest } from './manifest';

/** One port of a Service. */
export interface ServicePort {
  readonly name?: string;
  /** `TCP`, `UDP` or `SCTP`. */
  readonly protocol: string;
  /** The port at cluster IP and load balancer. */
  readonly port: number;
  /** The port at every node; undefined where the API server is still to pick it. */
  readonly nodePort?: number;
}

/** What policies need to know of a Service. */
export interface Service {
  readonly name: string;
  readonly namespace?: string;
  /** `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`. */
  readonly type: string;
  readonly ports: readonly ServicePort[];
}

/** Reads a Service's manifest, with the defaults that the API server fills in. */
export function readService(manifest: Manifest): Service {
  const spec = manifest.spec ?? {};
  return {
    name: manifest.metadata.name ?? '',
    namespace: manifest.metadata.namespace,
    type: spec.type ?? 'ClusterIP',
    ports: (spec.ports ?? []).map((port: any): ServicePort => ({
      name: port.name,
      protocol: port.protocol ?? 'TCP',
      port: port.port,
      nodePort: port.nodePort,
    })),
  };
}
