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

/** Frontend, backend, client and UI, each with its Service; the two that policies name are returned. */
export function starsAt(chart: Chart, { stars, client, ui }: Spaces): { frontend: kplus.Deployment; backend: kplus.Deployment } {
  const star = (namespace: kplus.Namespace, name: string, container: kplus.ContainerProps) => new kplus.Deployment(chart, name, {
    metadata: { name, namespace: namespace.name },
    replicas: 1,
    podMetadata: { labels: { role: name } },
    containers: [{ ...container, securityContext: AS_PUBLISHED }],
  });
  const probe = (namespace: kplus.Namespace, name: string, port: number) => {
    const command = ['probe', `--http-port=${port}`, `--urls=${URLS.join()}`];
    const deployment = star(namespace, name, { image: 'calico/star-probe:v0.1.0', portNumber: port, command });
    deployment.exposeViaService({ name, ports: [{ port }] });
    return deployment;
  };
  star(ui, 'management-ui', { image: 'calico/star-collect:v0.1.0', portNumber: 9001 })
    .exposeViaService({ name: 'management-ui', serviceType: kplus.ServiceType.NODE_PORT, ports: [{ port: 9001, nodePort: 30002 }] });
  probe(client, 'client', 9000);
  return { frontend: probe(stars, 'frontend', 80), backend: probe(stars, 'backend', 6379) };
}
