import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AS_PUBLISHED } from '../support/example';

/** The guestbook's parts, as far as others name them. */
interface Guestbook {
  readonly frontend: kplus.Deployment;
  /** The Service of the frontend. */
  readonly pages: kplus.Service;
  /** The Service of the database. */
  readonly master: kplus.Service;
  readonly replicas: kplus.Deployment;
}

/** The database, its replicas and the web frontend. */
export function redisAndFrontend(chart: Chart): Guestbook {
  const redis = (role: string, replicas: number) => new kplus.Deployment(chart, `Redis-${role}`, {
    replicas,
    podMetadata: { labels: { 'k8s-app': 'redis', role, 'tier': 'backend' } },
    containers: [{ image: 'redis', portNumber: 6379, securityContext: AS_PUBLISHED }],
  });
  const master = redis('db', 1).exposeViaService({ name: 'redis-master', ports: [{ port: 6379 }] });
  const replicas = redis('slave', 2);
  replicas.exposeViaService({ name: 'redis-slave', ports: [{ port: 6379 }] });

  const frontend = new kplus.Deployment(chart, 'Frontend', {
    replicas: 3,
    podMetadata: { labels: { 'k8s-app': 'guestbook', 'tier': 'frontend' } },
    containers: [{ image: 'gcr.io/google-samples/gb-frontend:v4', portNumber: 80, securityContext: AS_PUBLISHED }],
  });
  const pages = frontend.exposeViaService({ name: 'frontend', serviceType: kplus.ServiceType.LOAD_BALANCER, ports: [{ port: 80 }] });
  return { frontend, pages, master, replicas };
}

/** The document's last paragraphs, which end unfinished: two web servers, whose Service is returned, and nothing else. */
export function nginx(chart: Chart): kplus.Service {
  const servers = new kplus.Deployment(chart, 'Nginx', {
    podMetadata: { labels: { run: 'nginx' } },
    containers: [{ image: 'nginx', portNumber: 80, securityContext: AS_PUBLISHED }],
  });
  return servers.exposeViaService({ name: 'nginx', ports: [{ port: 80 }] });
}
