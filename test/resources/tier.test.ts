import { App } from 'cdk8s';
import { lastOf, problemsOf } from './support/charts';
import { CalicoTarget, Tier, TierProps } from '../../src';

describe('a tier', () => {
  test('is written with its order and with what it ends with, always', () => {
    expect(lastOf(chart => new Tier(chart, 'Tier', { name: 'platform', order: 3000 }))).toEqual({
      apiVersion: 'projectcalico.org/v3', kind: 'Tier', metadata: { name: 'platform' }, spec: { order: 3000, defaultAction: 'Deny' },
    });
    expect(lastOf(chart => new Tier(chart, 'Tier', { name: 'platform', order: -0.5, defaultAction: 'Pass' })).spec).toEqual({ order: -0.5, defaultAction: 'Pass' });
  });

  test('has labels and annotations', () => {
    expect(lastOf(chart => new Tier(chart, 'Tier', { name: 'platform', order: 1, metadata: { labels: { team: 'a' }, annotations: { b: 'c' } } })).metadata)
      .toEqual({ name: 'platform', labels: { team: 'a' }, annotations: { b: 'c' } });
  });

  test.each<[string, Partial<TierProps>, string]>([
    ['a name with a dot, which gets past the API server (R-VAL-18)', { name: 'a.b' }, 'name: `a.b` holds `.`; a tier name has lower-case letters, digits and `-`'],
    ['a name that is too long', { name: 'x'.repeat(64) }, `name: \`${'x'.repeat(64)}\` is 64 characters long; a tier name has at most 63`],
    ['no order, which would be read as 1,000,000 (R-RES-7)', { order: undefined }, 'order: `undefined` is not a finite number; write a number'],
    ['an order that is none', { order: NaN }, 'order: `NaN` is not a finite number; write a number'],
    ['an end that is none', { defaultAction: 'Allow' as any }, 'defaultAction: `Allow` is nothing that a tier can end with; write \'Pass\' or \'Deny\''],
    ['the name of one of Calico\'s own (R-RES-6)', { name: 'default' },
      'name: `default` is a tier that Calico makes itself, with order 1000000 and default action Deny; refer to it with `Tier.fromName(\'default\')`'],
    ['a name in its metadata that is another', { metadata: { name: 'security' } }, 'name: `platform` stands beside `security` in `metadata`; say it once'],
    ['a namespace', { metadata: { namespace: 'shop' } }, 'metadata.namespace: `shop` is a namespace, and a Tier stands outside of them all; leave it out'],
  ])('refuses %s', (_, props, problem) => {
    expect(problemsOf(chart => new Tier(chart, 'Tier', { name: 'platform', order: 1, ...props }))).toEqual([`[test/Tier] ${problem}`]);
  });

  test.each([
    ['v3.28', 'default', true], ['v3.29', 'adminnetworkpolicy', true], ['v3.29', 'baselineadminnetworkpolicy', false], ['v3.31', 'baselineadminnetworkpolicy', true],
    ['v3.31', 'kube-admin', false], ['v3.32', 'kube-admin', true], ['v3.32', 'kube-baseline', true], ['v3.32', 'adminnetworkpolicy', false],
  ])('in Calico %s, `%s` is one of its own: %p (R-VER-2)', (version, name, own) => {
    const problems = problemsOf(chart => {
      CalicoTarget.of(App.of(chart)).version(version);
      new Tier(chart, 'Tier', { name, order: 1 });
    });

    expect(problems.some(problem => problem.includes('is a tier that Calico makes itself'))).toBe(own);
  });

  test('is refused for a Calico that has none', () => {
    expect(problemsOf(chart => {
      CalicoTarget.of(chart).version('3.28');
      new Tier(chart, 'Tier', { name: 'platform', order: 1 });
    })).toEqual(['[test/Tier] kind: tiers came with Calico v3.29, and this is written for v3.28; see `CalicoTarget`']);
  });
});
