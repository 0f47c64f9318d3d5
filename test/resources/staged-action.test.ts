import { App, Chart } from 'cdk8s';
import { problemsOf, raw, specOf } from './support/charts';
import {
  CalicoTarget, Peer, Port, Rule, Selector, StagedAction, StagedGlobalNetworkPolicy, StagedKubernetesNetworkPolicy, StagedNetworkPolicy, Tier,
} from '../../src';

const KINDS: [string, (chart: Chart, props: any) => unknown][] = [
  ['StagedNetworkPolicy', (chart, props) => new StagedNetworkPolicy(chart, 'Staged', props)],
  ['StagedGlobalNetworkPolicy', (chart, props) => new StagedGlobalNetworkPolicy(chart, 'Staged', props)],
  ['StagedKubernetesNetworkPolicy', (chart, props) => new StagedKubernetesNetworkPolicy(chart, 'Staged', props)],
];

const full = { appliesTo: Selector.all(), ingress: [Rule.allow(Peer.anywhere(), Port.tcp(80))] };

describe.each(KINDS)('a %s', (kind, make) => {
  const written = (props: object) => specOf(chart => make(chart, props));
  const problems = (props: object) => problemsOf(chart => make(chart, props));

  test('stages what it says, unless told otherwise', () => {
    expect(written(full)).toMatchObject({ stagedAction: 'Set', ingress: [{}] });
  });

  test.each<StagedAction>(['Set', 'Learn', 'Ignore'])('may be staged for %s, with all that it says (R-STG-3)', stagedAction => {
    expect(written({ ...full, stagedAction })).toMatchObject({ stagedAction, ingress: [{}] });
  });

  test('that stands for a Delete says nothing else (R-VAL-17)', () => {
    expect(written({ name: 'deny', stagedAction: 'Delete' })).toEqual({ stagedAction: 'Delete' });
  });

  test('that stands for a Delete and says more is refused, with what it says', () => {
    expect(problems({ ...full, stagedAction: 'Delete', types: ['Ingress'], expectMatch: false })).toEqual([
      '[test/Staged] stagedAction: `Delete` stands beside `appliesTo`, `types`, `ingress`; leave those out: a Delete names a policy and says nothing else',
    ]);
  });

  test.each(['set', ''])('refuses the action %p', stagedAction => {
    expect(problems({ ...full, stagedAction })).toEqual([
      `[test/Staged] stagedAction: \`${stagedAction}\` is nothing that can be staged; write 'Set', 'Delete', 'Learn', 'Ignore'`,
    ]);
  });

  test('that stands for anything but a Delete has to say to whom it applies', () => {
    expect(problems({ types: ['Ingress'] })).toEqual(['[test/Staged] appliesTo: is not said; name the endpoints, or write `Selector.all()` if all are meant']);
  });

  test.each(['v3.27', 'v3.29'])('is refused for Calico %s, which has none (R-VER-1)', version => {
    expect(problemsOf(chart => {
      CalicoTarget.of(App.of(chart)).version(version);
      make(chart, full);
    })).toEqual([`[test/Staged] kind: staged policies came with Calico v3.30, and this is written for ${version}; see \`CalicoTarget\``]);
  });

  test('may be a Delete that was written raw, which Felix never sees and is not meant to (R-STG-3)', () => {
    expect(problemsOf(chart => {
      CalicoTarget.of(App.of(chart));
      raw(chart, 'Staged', 'projectcalico.org/v3', kind, {
        metadata: { name: 'deny', ...kind.includes('Global') && { namespace: undefined } }, spec: { stagedAction: 'Delete' },
      });
    }, kind.includes('Global') ? { namespace: undefined } : {})).toEqual([]);
  });
});

test.each(KINDS.slice(0, 2))('a %s that stands for a Delete keeps its tier, by which it is known', (_, make) => {
  expect(specOf(chart => make(chart, { stagedAction: 'Delete', tier: Tier.fromName('platform') }))).toEqual({ stagedAction: 'Delete', tier: 'platform' });
});
