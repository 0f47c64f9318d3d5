import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AS_PUBLISHED } from '../support/example';

/** What each star asks for; the UI draws who gets an answer. */
const URLS = ['http://frontend.stars:80/status', 'http://backend.stars:6379/status', 'http://client.client:9000/status'];

/** The namespaces of the stars. */
interface Spaces {
  readonly stars: kplus.Namespace;
  readonly client: kplus.Namespace;
  readonly ui: kplus.Namespace;
}

/** A workload with its Service. */
export interface Star {
  readonly deployment: kplus.Deployment;
  readonly service: kplus.Service;
}

/** All of them. */
export interface Stars {
  readonly ui: Star;
  readonly client: Star;
  readonly frontend: Star;
  readonly backend: Star;
}

/** Frontend, backend, client and UI. */
export function starsAt(chart: Chart, { stars, client, ui }: Spaces): Stars {
  const star = (namespace: kplus.Namespace, name: string, container: kplus.ContainerProps) => new kplus.Deployment(chart, name, {
    metadata: { name, namespace: namespace.name },
    replicas: 1,
    podMetadata: { labels: { role: name } },
    containers: [{ ...container, securityContext: AS_PUBLISHED }],
  });
  const probe = (namespace: kplus.Namespace, name: string, port: number): Star => {
    const command = ['probe', `--http-port=${port}`, `--urls=${URLS.join()}`];
    const deployment = star(namespace, name, { image: 'calico/star-probe:v0.1.0', portNumber: port, command });
    return { deployment, service: deployment.exposeViaService({ name, ports: [{ port }] }) };
  };
  const deployment = star(ui, 'management-ui', { image: 'calico/star-collect:v0.1.0', portNumber: 9001 });
  const ports = [{ port: 9001, nodePort: 30002 }];
  const service = deployment.exposeViaService({ name: 'management-ui', serviceType: kplus.ServiceType.NODE_PORT, ports });
  return {
    ui: { deployment, service }, client: probe(client, 'client', 9000), frontend: probe(stars, 'frontend', 80), backend: probe(stars, 'backend', 6379),
  };
}
