import { App, Chart } from 'cdk8s';
import { policyDemo } from './policy-demo';
import { stars } from './stars';
import { proveStars } from './stars-proof';
import { Example, reached } from '../support/example';

/** A lab in two parts, each in stages: close a namespace, then let in whom it needs. */
export const policyLab: Example = {
  name: '004-network-policy-lab',
  stages: [
    'policy-demo-1-before', 'policy-demo-2-default-deny', 'policy-demo-3-access-nginx',
    'stars-1-before', 'stars-2-default-deny', 'stars-3-allow-ui', 'stars-4-backend-policy', 'stars-5-frontend-policy',
  ],

  build(app: App, stage: string): void {
    const has = (wanted: string) => reached(policyLab, stage, wanted);
    // Charts without a namespace: image policies and cluster roles belong to none.
    if (stage.startsWith('stars')) {
      const chart = new Chart(app, 'stars');
      proveStars(chart, stars(chart, has), stage);
    } else {
      policyDemo(new Chart(app, 'policy-demo'), has);
    }
  },
};
