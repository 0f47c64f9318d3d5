import { App, Chart } from 'cdk8s';
import { cluster } from './cluster';
import { shop } from './shop';
import { Example, reached } from '../support/example';

/** A shop behind a CDN: first its nodes are closed, then itself. */
export const patterns: Example = {
  name: '006-patterns',
  stages: ['1-host-endpoints', '2-hosts-closed', '3-shop-closed'],

  build(app: App, stage: string): void {
    const has = (wanted: string) => reached(patterns, stage, wanted);
    const namespace = cluster(new Chart(app, 'cluster'), has('2-hosts-closed'));
    shop(new Chart(app, 'shop', { namespace: namespace.name }), namespace, has('3-shop-closed'));
  },
};
