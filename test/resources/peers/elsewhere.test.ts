import { Chart } from 'cdk8s';
import { HostEndpoint, IPeer, NetworkSet, Peer, Port, Rule } from '../../../src';
import { raw } from '../support/charts';
import { egressOf, Flavour, ingressProblems, sourcesOf } from '../support/rules';
import { deployment } from '../support/workloads';

const AT = '[test/Policy] ingress[0].source';
const SHOP = 'projectcalico.org/name == \'shop\'';
const OTHER = 'projectcalico.org/name == \'other\'';
const namespace = (chart: Chart) => raw(chart, 'Space', 'v1', 'Namespace', { metadata: { name: 'other' } });
const partners = { role: 'partner' };

describe('what exists already, and is made elsewhere, is a peer by its name or labels:', () => {
  test.each<[string, (chart: Chart) => IPeer, Record<'namespaced' | 'global', object>]>([
    ['a Service by name and namespace (R-VAL-13)', () => Peer.service('api', 'other'), {
      namespaced: { services: { name: 'api', namespace: 'other' } }, global: { services: { name: 'api', namespace: 'other' } },
    }],
    ['a Service by its name and the construct of its namespace', chart => Peer.service('api', namespace(chart)), {
      namespaced: { services: { name: 'api', namespace: 'other' } }, global: { services: { name: 'api', namespace: 'other' } },
    }],
    ['a Service by its construct, in a namespace that is said beside', chart => Peer.service(raw(chart, 'Api', 'v1', 'Service', { metadata: { name: 'api' }, spec: {} }), 'other'), {
      namespaced: { services: { name: 'api', namespace: 'other' } }, global: { services: { name: 'api', namespace: 'other' } },
    }],
    ['global network sets by labels, which are in no namespace (R-SCP-6)', () => Peer.networkSets(partners), {
      namespaced: { selector: 'role == \'partner\'', namespaceSelector: 'global()' }, global: { selector: 'role == \'partner\'', namespaceSelector: 'global()' },
    }],
    ['global network sets by several labels', () => Peer.networkSets({ role: 'partner', tier: 'gold' }), {
      namespaced: { selector: 'role == \'partner\' && tier == \'gold\'', namespaceSelector: 'global()' },
      global: { selector: 'role == \'partner\' && tier == \'gold\'', namespaceSelector: 'global()' },
    }],
    ['network sets of a namespace by its name', () => Peer.networkSets(partners, 'other'), {
      namespaced: { selector: 'role == \'partner\'', namespaceSelector: OTHER }, global: { selector: 'role == \'partner\'', namespaceSelector: OTHER },
    }],
    ['network sets of a namespace by its construct', chart => Peer.networkSets(partners, namespace(chart)), {
      namespaced: { selector: 'role == \'partner\'', namespaceSelector: OTHER }, global: { selector: 'role == \'partner\'', namespaceSelector: OTHER },
    }],
    ['network sets of the policy\'s own namespace', () => Peer.networkSets(partners, 'shop'), {
      namespaced: { selector: 'role == \'partner\'' }, global: { selector: 'role == \'partner\'', namespaceSelector: SHOP },
    }],
    ['network sets of a namespace whose pods have the same labels: those are left out (R-SCP-8)', chart => {
      deployment(chart, 'Web', partners);
      return Peer.networkSets(partners, 'shop');
    }, {
      namespaced: { selector: 'role == \'partner\' && !has(projectcalico.org/orchestrator)' },
      global: { selector: 'role == \'partner\' && !has(projectcalico.org/orchestrator)', namespaceSelector: SHOP },
    }],
    ['several network sets of the App with the same labels, which are all meant', chart => {
      new NetworkSet(chart, 'First', { labels: partners, nets: ['192.0.2.1'] });
      new NetworkSet(chart, 'Second', { labels: partners, nets: ['192.0.2.2'] });
      return Peer.networkSets(partners, 'shop');
    }, { namespaced: { selector: 'role == \'partner\'' }, global: { selector: 'role == \'partner\'', namespaceSelector: SHOP } }],
  ])('%s', (_, make, expected) => {
    expect(sourcesOf('namespaced', make)).toEqual([expected.namespaced]);
    expect(sourcesOf('global', make)).toEqual([expected.global]);
  });

  test('a Service by its name alone, in the policy\'s own namespace, which is written out (R-SCP-14)', () => {
    expect(egressOf('namespaced', () => Rule.allow(Peer.service('api'), Port.all())))
      .toEqual([{ action: 'Allow', destination: { services: { name: 'api', namespace: 'shop' } } }]);
  });
});

describe('refused is', () => {
  const calico: Flavour[] = ['namespaced', 'global'];

  test.each<[string, Flavour[], (chart: Chart) => IPeer, string[]]>([
    ['a Service by its name alone, in a policy of no namespace (R-VAL-13)', ['global'], () => Peer.service('api'), [
      `${AT}: \`api\` is a Service of no namespace; name its namespace as well: a global policy has none of its own`,
    ]],
    ['a Service that cannot be', calico, () => Peer.service('Api', 'shop'), [
      `${AT}.service.name: \`Api\` holds \`A\`; a Service name has lower-case letters, digits, \`-\` and \`.\``,
    ]],
    ['a Service in a namespace that cannot be', calico, () => Peer.service('api', 'Shop'), [`${AT}: \`Shop\` holds \`S\`; a namespace has lower-case letters, digits and \`-\``]],
    ['a Service in a policy of Kubernetes', ['kubernetes'], () => Peer.service('api'), [
      `${AT}: \`services\` is a field that a Kubernetes policy does not have; name pods by their labels, or use a Calico policy`,
    ]],
    ['network sets without a label', calico, () => Peer.networkSets({}), [`${AT}: \`{}\` names no label; name one that the network sets have`]],
    ['network sets by what is no label', calico, () => Peer.networkSets({ 'not a key': 'x' }), [
      `${AT}: label key \`not a key\` can't be written in a selector; use letters, digits, \`_\`, \`.\`, \`/\` and \`-\``,
    ]],
    ['network sets in a namespace that cannot be', calico, () => Peer.networkSets(partners, ''), [`${AT}: \`\` is empty; a namespace has at least one character`]],
    ['network sets of no namespace by labels of a host endpoint, which the rule would find as well (R-SCP-8)', calico, chart => {
      new HostEndpoint(chart, 'Host', { node: 'worker-1', interfaceName: '*', labels: { ...partners, zone: 'a' } });
      return Peer.networkSets(partners);
    }, [`${AT}: \`{"role":"partner"}\` are labels of a host endpoint as well, whose addresses the rule would mean too; name labels that only network sets have`]],
    ['network sets in a policy of Kubernetes', ['kubernetes'], () => Peer.networkSets(partners), [
      `${AT}: \`{"role":"partner"}\` are labels of network sets, which a Kubernetes policy cannot name; write their addresses with \`Peer.addresses(…)\`, or use a Calico policy`,
    ]],
  ])('%s', (_, flavours, make, problems) => {
    for (const flavour of flavours) {
      expect(ingressProblems(flavour, chart => Rule.allow(make(chart), Port.all()))).toEqual(problems);
    }
  });

  test('nothing where a host endpoint has only some of the labels of network sets', () => {
    expect(ingressProblems('global', chart => {
      new HostEndpoint(chart, 'Host', { node: 'worker-1', interfaceName: '*', labels: partners });
      return Rule.allow(Peer.networkSets({ ...partners, tier: 'gold' }), Port.all());
    })).toEqual([]);
  });
});
