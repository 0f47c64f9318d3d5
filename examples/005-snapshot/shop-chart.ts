import { Chart } from 'cdk8s';
import { NamespaceIsolation, Port } from 'cdk8s-calico';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';

/** A chart as an app's team would write it: two Deployments, and who may talk to whom. */
export class ShopChart extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop', disableResourceNameHashes: true });
    const web = new kplus.Deployment(this, 'Web', {
      podMetadata: { labels: { app: 'web' } },
      containers: [{ image: 'registry.example.com/shop/web:1', portNumber: 8080 }],
    });
    const db = new kplus.StatefulSet(this, 'Db', {
      podMetadata: { labels: { app: 'db' } },
      containers: [{ image: 'postgres:17', portNumber: 5432 }],
      service: new kplus.Service(this, 'DbService', { ports: [{ port: 5432 }] }),
    });
    const isolation = new NamespaceIsolation(this, 'Isolation', { namespace: 'shop' });
    isolation.allowIngress(db, { name: 'web-to-db', from: web, ports: [Port.tcp(5432)] });
  }
}
