import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { NamespaceIsolation, Port } from '../../src';
import { raw } from '../resources/support/charts';

export { problemsIn, raw } from '../resources/support/charts';

/** What a workload may have beside its name. */
interface Pods {
  readonly namespace?: string;
  readonly labels?: Record<string, string>;
  readonly port?: number;
  readonly portName?: string;
  readonly kind?: string;
  readonly hostNetwork?: boolean;
}

/** A workload whose pods are labelled `app: <name>`. */
export function workload(scope: Construct, name: string, pods: Pods = {}): ApiObject {
  const { namespace, labels = { app: name }, port = 8080, portName, kind = 'Deployment', hostNetwork } = pods;
  const container = { name: 'main', image: 'example/main:1', ports: [{ containerPort: port, ...portName !== undefined && { name: portName } }] };
  return raw(scope, name, 'apps/v1', kind, {
    metadata: { name, namespace },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container], ...hostNetwork && { hostNetwork } } },
    },
  });
}

/** A Service in front of such pods. */
export function service(scope: Construct, name: string, spec: object = {}): ApiObject {
  return raw(scope, `${name}-service`, 'v1', 'Service', {
    metadata: { name }, spec: { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 8080 }], ...spec },
  });
}

/** `web` may connect to `api`, `api` to `db`, and nobody else to any of them; `probe` stands in another namespace. */
export interface Shop {
  readonly app: App;
  readonly chart: Chart;
  readonly web: ApiObject;
  readonly api: ApiObject;
  readonly db: ApiObject;
  readonly apiService: ApiObject;
  readonly probe: ApiObject;
  readonly isolation: NamespaceIsolation;
}

export function newShop(): Shop {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  for (const name of ['shop', 'monitoring']) {
    raw(chart, `ns-${name}`, 'v1', 'Namespace', { metadata: { name, labels: { team: name } } });
  }
  const web = workload(chart, 'web');
  const api = workload(chart, 'api', { portName: 'http' });
  const db = workload(chart, 'db', { labels: { app: 'db', pci: 'true' }, port: 5432, kind: 'StatefulSet' });
  const apiService = service(chart, 'api');
  const probe = workload(new Chart(app, 'monitoring', { namespace: 'monitoring' }), 'probe');
  const isolation = new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop' });
  isolation.allowIngress(api, { name: 'web-to-api', from: web, ports: [Port.tcp(8080)] });
  isolation.allowIngress(db, { name: 'api-to-db', from: api, ports: [Port.tcp(5432)] });
  return { app, chart, web, api, db, apiService, probe, isolation };
}
