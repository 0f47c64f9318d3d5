import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AS_PUBLISHED } from '../support/example';

/** `worker` stores cat facts in `db` and tells `facts`, which serves a page from it. */
export function application(chart: Chart): { db: kplus.Deployment; worker: kplus.Deployment; facts: kplus.Deployment } {
  const part = (name: string, image: string, portNumber?: number) => new kplus.Deployment(chart, name, {
    metadata: { name },
    replicas: 1,
    podMetadata: { labels: { app: name } },
    containers: [{ image, portNumber, securityContext: AS_PUBLISHED }],
  });
  const db = part('db', 'mysql:8.2.0', 3306);
  const worker = part('worker', 'regisftm/worker:v1.0.1');
  const facts = part('facts', 'regisftm/facts:v1.0.1', 80);
  db.exposeViaService({ name: 'db', ports: [{ port: 3306 }] });
  facts.exposeViaService({ name: 'facts', ports: [{ port: 80 }] });
  return { db, worker, facts };
}
