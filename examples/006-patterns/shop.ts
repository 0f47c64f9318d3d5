import { join } from 'node:path';
import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { AllowConnection, ConnectivityProof, DefaultDeny, Peer, Port, TrustedNetworks } from 'cdk8s-calico';
import * as kplus from 'cdk8s-plus-27';

/** The networks from which the CDN fetches pages. */
const CDN = ['203.0.113.0/27', '2001:db8:cd::/48'];

/** Pages, an API behind them, a database behind that. */
export function shop(chart: Chart, namespace: kplus.Namespace, closed: boolean): void {
  const part = (name: string, portNumber: number) => new kplus.Deployment(chart, name, {
    metadata: { name },
    podMetadata: { labels: { app: name } },
    containers: [{ image: `registry.example.com/shop/${name}:1`, portNumber }],
  });
  const [web, api, db] = [part('web', 8080), part('api', 8443), part('db', 5432)];
  api.exposeViaService({ name: 'api', ports: [{ port: 8443 }] });
  db.exposeViaService({ name: 'db', ports: [{ port: 5432 }] });
  const pages = web.exposeViaService({ name: 'web', serviceType: kplus.ServiceType.LOAD_BALANCER, ports: [{ port: 80, targetPort: 8080 }] });
  // The pods see the CDN's address; without this they would see a node's, and the CDN would be cut off.
  ApiObject.of(pages).addJsonPatch(JsonPatch.add('/spec/externalTrafficPolicy', 'Local'));

  const proof = new ConnectivityProof(chart, 'Proof', { manifests: [join(__dirname, 'cluster.yaml')] })
    .allows({ from: Peer.addresses(...CDN), to: web, ports: [Port.tcp(8080)] })
    .allows({ from: web, to: api, ports: [Port.tcp(8443)] })
    .allows({ from: api, to: db, ports: [Port.tcp(5432)] });
  if (closed) {
    proof.denies({ from: Peer.internet().except(Peer.addresses(...CDN)), to: web, ports: [Port.all()] })
      .onlyAllows({ to: web, from: [Peer.addresses(...CDN)] })
      .onlyAllows({ to: api, from: [web] })
      .onlyAllows({ to: db, from: [api] })
      .denies({ from: Peer.anyOf(web, api, db), to: Peer.internet(), ports: [Port.all()] })
      .exposesNothing({ except: [web] });
    const fromCdn = new TrustedNetworks(chart, 'Cdn', { name: 'cdn', nets: CDN, appliesTo: web, ports: [Port.tcp(8080)], others: 'Deny' });
    const webToApi = new AllowConnection(chart, 'WebToApi', { name: 'web-to-api', from: web, to: api, ports: [Port.tcp(8443)] });
    const apiToDb = new AllowConnection(chart, 'ApiToDb', { name: 'api-to-db', from: api, to: db, ports: [Port.tcp(5432)] });
    // What allows is applied before what denies everything else.
    new DefaultDeny(chart, 'Closed', { namespace }).policy.addDependency(fromCdn, webToApi, apiToDb);
  }
}
