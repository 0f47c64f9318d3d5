import { App, Testing } from 'cdk8s';
import { ShopChart } from './shop-chart';

/** The policies of the chart: what a reviewer of a change wants to see. */
function policies(): unknown[] {
  const manifests: { kind: string }[] = Testing.synth(new ShopChart(Testing.app(), 'shop'));
  return manifests.filter(({ kind }) => kind === 'NetworkPolicy');
}

describe('ShopChart', () => {
  test('opens nothing that nobody has looked at', () => {
    expect(policies()).toMatchSnapshot();
  });

  test('is right as a whole: no check has anything against it', () => {
    const app = new App();
    new ShopChart(app, 'shop');

    expect(() => app.synthYaml()).not.toThrow();
  });
});
