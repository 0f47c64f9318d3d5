import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, ApiObject, Chart } from 'cdk8s';
import { NetworkPolicy, Peer, Port, Rule } from '../../src';

/** A shop on two nodes; its database is for the frontend. */
export const SHOP_FILE = join(__dirname, '../../docs/verdicts/shop.yaml');
export const SHOP = readFileSync(SHOP_FILE, 'utf8');

/** A shop as an App, in which `sources` may reach the database. */
export function shopApp(sources: readonly string[] = ['frontend']): App {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  for (const name of ['frontend', 'backup', 'db']) {
    pod(chart, name);
  }
  new NetworkPolicy(chart, 'Policy', { name: 'db', appliesTo: Peer.pods({ app: 'db' }), types: ['Ingress'] })
    .addIngress(...sources.map(source => Rule.allow(Peer.pods({ app: source }), Port.tcp(5432))));
  return app;
}

export function pod(chart: Chart, name: string): ApiObject {
  return new ApiObject(chart, `Pod-${name}`, {
    apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: { app: name } }, spec: { containers: [{ name: 'main', image: `shop/${name}` }] },
  });
}

/** What a failing matcher prints. */
export function printed(assertion: () => void): string {
  try {
    assertion();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the matcher passes');
}
