import { App, Chart } from 'cdk8s';
import { CalicoTarget, NamespaceIsolation, NetworkPolicy, Peer, Port, Selector } from '../../../src';

describe('what is made of something wrong', () => {
  test('is not asked, where a pattern has said what is wrong already', () => {
    const app = new App();
    const isolation = new NamespaceIsolation(new Chart(app, 'shop'), 'Isolation', { namespace: 'Not A Name' });
    isolation.allowIngress(Selector.parse('a ='), { from: Peer.anywhere(), ports: [Port.all()] });

    expect(problemsOf(app)).toEqual([expect.stringContaining('[shop/Isolation] namespace: ')]);
  });

  test.each([
    { where: 'an App', scope: (app: App, _chart: Chart) => app },
    { where: 'a chart', scope: (_app: App, chart: Chart) => chart },
  ])('is asked all the same below $where, so that everything is reported at once', ({ scope }) => {
    const app = new App();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    CalicoTarget.of(scope(app, chart)).version('4.2');
    new NetworkPolicy(chart, 'Policy', { appliesTo: Selector.all() });

    expect(problemsOf(app)).toEqual([
      expect.stringMatching(/^\[(shop)?\] CalicoTarget\.version: /),
      expect.stringContaining('[shop/Policy] types: '),
    ]);
  });
});

function problemsOf(app: App): string[] {
  try {
    app.synthYaml();
  } catch (error) {
    return (error as Error).message.split('\n  ').slice(1);
  }
  return [];
}
