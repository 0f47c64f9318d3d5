import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ITier, NetworkPolicy, Selector, Tier } from '../../src';

const policyIn = (scope: Construct, id: string, tier: ITier) =>
  new NetworkPolicy(scope, id, { name: id.toLowerCase(), namespace: 'shop', tier, appliesTo: Selector.all(), types: ['Ingress'] });

describe('what a tier ends with, as far as it is known', () => {
  test.each([
    ['a tier of this App', (chart: Chart) => new Tier(chart, 'Apps', { name: 'apps', order: 1, defaultAction: 'Pass' }), 'Pass'],
    ['one that leaves it to Calico (R-RES-5)', (chart: Chart) => new Tier(chart, 'Apps', { name: 'apps', order: 1 }), 'Deny'],
    ['the tier `default` (R-RES-6)', () => Tier.fromName('default'), 'Deny'],
    ['another one of Calico\'s own', () => Tier.fromName('kube-baseline'), 'Pass'],
    ['one of Calico\'s own by its older name (R-VER-2)', () => Tier.fromName('adminnetworkpolicy'), 'Pass'],
    ['a tier that is there already', () => Tier.fromName('apps'), undefined],
    ['a tier of which it is said', () => Tier.fromName('apps', 'Deny'), 'Deny'],
  ])('%s', (_, make, end) => {
    const chart = new Chart(new App(), 'test');

    expect(make(chart).defaultAction).toBe(end);
  });
});

/** What a library on top of this one may make of a tier. */
class Wrapped extends Construct implements ITier {
  public readonly tierName = 'wrapped';

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.node.defaultChild = new Tier(this, 'Tier', { name: 'wrapped', order: 1 });
  }
}

describe('a policy in a construct that holds a tier', () => {
  test('is written after the Tier', () => {
    const app = new App();
    const chart = new Chart(app, 'test');
    const policy = new Chart(app, 'policies');
    policyIn(policy, 'Policy', new Wrapped(chart, 'Tier'));

    expect(app.synthYaml().match(/^kind: .*/gm)).toEqual(['kind: Tier', 'kind: NetworkPolicy']);
  });

  test('is refused where that belongs to another App', () => {
    const app = new App();
    policyIn(new Chart(app, 'test'), 'Policy', new Wrapped(new Chart(new App(), 'other'), 'Tier'));

    expect(() => app.synthYaml()).toThrow('[test/Policy] tier: `other/Tier/Tier` belongs to another App; make it in this one, or use `Tier.fromName(\'wrapped\')`');
  });
});

test.each([
  ['a text', 'apps', 'tier: `apps` is no tier; make it with `new Tier(…)`, or name it: `Tier.fromName(\'…\')`'],
  ['a wrong end of one of Calico\'s own', Tier.fromName('kube-admin', 'Deny'), 'tier: `kube-admin` ends with Pass, not with Deny; leave the action out: it is known'],
])('%s is refused as a tier', (_, tier, message) => {
  const app = new App();
  policyIn(new Chart(app, 'test'), 'Policy', tier as ITier);

  expect(() => app.synthYaml()).toThrow(`[test/Policy] ${message}`);
});
