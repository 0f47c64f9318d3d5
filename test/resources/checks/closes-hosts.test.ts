import { Chart, Testing } from 'cdk8s';
import { GlobalNetworkPolicy, GlobalNetworkPolicyProps, HostEndpoint, Peer, Port, Rule, Selector, StagedGlobalNetworkPolicy } from '../../../src';

const everything = Rule.allow(Peer.anywhere(), Port.all());

function problems(props: Partial<GlobalNetworkPolicyProps>, hosts = [{ role: 'worker' }], kind: typeof GlobalNetworkPolicy = GlobalNetworkPolicy): string[] {
  const chart = new Chart(Testing.app(), 'test');
  hosts.forEach((labels, at) => new HostEndpoint(chart, `Host${at}`, { name: `host-${at}`, node: `node-${at}`, interfaceName: 'eth0', metadata: { labels } }));
  new kind(chart, 'Deny', { name: 'deny', appliesTo: Selector.all(), types: ['Ingress', 'Egress'], ...props });
  try {
    chart.toJson();
    return [];
  } catch (error) {
    return (error as Error).message.split('\n  ').slice(1);
  }
}

describe('a global policy for everybody, where the App shows host endpoints', () => {
  test.each<[string, Partial<GlobalNetworkPolicyProps>, string]>([
    ['without rules', {}, '`all()` selects the host endpoint of this App as well, whose nodes would be closed for ingress and egress'],
    ['with rules for some', { types: ['Ingress'], ingress: [Rule.allow(Peer.namespace('web'), Port.tcp(80))] }, '`all()` selects the host endpoint of this App as well, whose nodes would be closed for ingress'],
    ['which a negative selector makes', { appliesTo: Selector.parse('!has(exempt)') }, '`!has(exempt)` selects the host endpoint of this App as well, whose nodes would be closed for ingress and egress'],
  ])('is refused %s: the nodes would be locked (R-FG-2)', (_, props, message) => {
    expect(problems(props)).toEqual([`[test/Deny] appliesTo: ${message} but for failsafe ports (R-FG-2); name pods: \`Peer.allNamespaces()\`; `
      + 'if hosts are meant, name them by a label of theirs, in a policy of their own']);
  });

  test('is refused once for all of them', () => {
    expect(problems({}, [{ role: 'a' }, { role: 'b' }])).toEqual([expect.stringContaining('selects 2 host endpoints of this App as well')]);
  });

  test.each<[string, Partial<GlobalNetworkPolicyProps>]>([
    ['pods', { appliesTo: Peer.allNamespaces() }],
    ['hosts by a label of theirs', { appliesTo: Selector.labels({ role: 'worker' }) }],
    ['everybody, and lets everything through', { ingress: [everything], egress: [Rule.pass(Peer.anywhere(), Port.all())] }],
    ['everybody before translation, where what no rule matches goes on', { preDNAT: true, types: ['Ingress'] }],
  ])('is taken where it is for %s', (_, props) => {
    expect(problems(props)).toEqual([]);
  });

  test('is taken where no host endpoint is selected, or where it is staged', () => {
    expect(problems({}, [])).toEqual([]);
    expect(problems({ appliesTo: Selector.parse("role != 'worker'"), expectMatch: false })).toEqual([]);
    expect(problems({}, undefined, StagedGlobalNetworkPolicy as never)).toEqual([]);
  });
});
