import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AS_PUBLISHED } from '../support/example';

/** The database, its replicas and the web frontend, whose Service is returned. */
export function redisAndFrontend(chart: Chart): kplus.Service {
  const redis = (role: string, replicas: number) => new kplus.Deployment(chart, `Redis-${role}`, {
    replicas,
    podMetadata: { labels: { 'k8s-app': 'redis', role, 'tier': 'backend' } },
    containers: [{ image: 'redis', portNumber: 6379, securityContext: AS_PUBLISHED }],
  });
  redis('db', 1).exposeViaService({ name: 'redis-master', ports: [{ port: 6379 }] });
  redis('slave', 2).exposeViaService({ name: 'redis-slave', ports: [{ port: 6379 }] });

  const frontend = new kplus.Deployment(chart, 'Frontend', {
    replicas: 3,
    podMetadata: { labels: { 'k8s-app': 'guestbook', 'tier': 'frontend' } },
    containers: [{ image: 'gcr.io/google-samples/gb-frontend:v4', portNumber: 80, securityContext: AS_PUBLISHED }],
  });
  return frontend.exposeViaService({ name: 'frontend', serviceType: kplus.ServiceType.LOAD_BALANCER, ports: [{ port: 80 }] });
}

/** The document's last paragraphs, which end unfinished: two web servers and nothing else. */
export function nginx(chart: Chart): void {
  const servers = new kplus.Deployment(chart, 'Nginx', {
    podMetadata: { labels: { run: 'nginx' } },
    containers: [{ image: 'nginx', portNumber: 80, securityContext: AS_PUBLISHED }],
  });
  servers.exposeViaService({ name: 'nginx', ports: [{ port: 80 }] });
}
