import { inShort, outcomeOf, Said, shop } from './shop';
import { cluster } from '../support/cluster';

const WEB = { selector: 'app == "web"' };
const DB = 'shop/db';
const PG = [{ port: 5432 }];

const rows: readonly (readonly [what: string, said: Said, outcome: string])[] = [
  // allows
  ['allows holds where all get through', { claim: 'allows', from: [WEB], to: [DB], ports: PG }, 'holds'],
  ['allows is broken by the first pair that does not', { claim: 'allows', from: [{ namespace: 'shop' }, 'ops/cli'], to: [DB], ports: PG }, 'broken 1: ops/cli > shop/db TCP 5432: Deny'],
  ['allows is broken by one port of several', { claim: 'allows', from: [WEB], to: [DB], ports: [{ port: { first: 5431, last: 5433 } }] }, 'broken 2: shop/web-1 > shop/db TCP 5431: Deny'],
  ['allows means all that a pod can open', { claim: 'allows', from: ['ops/cli'], to: [WEB], ports: 'all' }, 'holds'],
  ['allows means any of several at either end', { claim: 'allows', from: ['shop/web-1', 'shop/web-2'], to: [DB, 'ops/cli'], ports: PG }, 'holds'],
  // denies
  ['denies holds where none gets through', { claim: 'denies', from: ['ops/cli'], to: [DB], ports: 'all' }, 'holds'],
  ['denies is broken by one that does', { claim: 'denies', from: [{ namespace: 'shop' }], to: [DB], ports: 'all' }, 'broken 2: shop/web-1 > shop/db TCP 5432: Allow'],
  ['denies is about the ports that are named', { claim: 'denies', from: [WEB], to: [DB], ports: [{ port: 80 }] }, 'holds'],
  // onlyAllows
  ['onlyAllows holds where nobody else gets in', { claim: 'onlyAllows', from: [WEB], to: [DB] }, 'holds'],
  ['onlyAllows is broken by whoever was left out', { claim: 'onlyAllows', from: ['shop/web-1'], to: [DB] }, 'broken 1: shop/web-2 > shop/db TCP 5432: Allow'],
  ['onlyAllows holds for other ports', { claim: 'onlyAllows', from: [], to: [DB], ports: [{ port: 80 }] }, 'holds'],
  ['onlyAllows asks the outside', { claim: 'onlyAllows', from: [{}, 'node:n1', 'node:n2'], to: ['ops/cli'] }, 'broken 1: 1.0.0.0 > ops/cli TCP 1: Allow'],
  ['onlyAllows takes blocks with whoever has an address of theirs', { claim: 'onlyAllows', from: [{}, 'internet', '0.0.0.0/1', '128.0.0.0/1'], to: ['ops/cli'] }, 'holds'],
  ['onlyAllows asks nodes that are not named', { claim: 'onlyAllows', from: ['anywhere', 'node:n1'], to: [WEB] }, 'broken 1: node:n2 > shop/web-1 TCP 1: Allow'],
  ['onlyAllows takes a pod on its host\'s network for the node', { claim: 'onlyAllows', from: ['anywhere', 'ops/agent', 'node:n2'], to: [WEB] }, 'holds'],
  ['onlyAllows of a Service is about the pods behind it and its ports', { claim: 'onlyAllows', from: [{ namespace: 'shop' }], to: ['service:shop/web'] }, 'broken 7: 1.0.0.0 > service:shop/web TCP 80 via NodePort: Allow'],
  ['onlyAllows leaves out who is excepted', { claim: 'onlyAllows', from: [WEB], to: [{ namespace: 'shop' }], except: [WEB] }, 'holds'],
  // exposesNothing
  ['exposesNothing holds of who is closed', { claim: 'exposesNothing', to: [DB] }, 'holds'],
  ['exposesNothing is broken by who is open', { claim: 'exposesNothing', to: [{}] }, 'broken 4: 1.0.0.0 > ops/cli TCP 1: Allow'],
  ['exposesNothing leaves out who is excepted', { claim: 'exposesNothing', to: [{ namespace: 'shop' }], except: [WEB] }, 'holds'],
  ['exposesNothing spares a Service by its own ports only', { claim: 'exposesNothing', to: [WEB], except: ['service:shop/web'] }, 'broken 2: 1.0.0.0 > shop/web-1 TCP 1: Allow'],
  ['exposesNothing spares a Service', { claim: 'exposesNothing', to: [WEB], except: ['service:shop/web'], ports: [{ port: 8080 }] }, 'holds'],
  ['exposesNothing is about other ports than the node port leads to', { claim: 'exposesNothing', to: [WEB], ports: [{ port: 'http' }] }, 'broken 3: 1.0.0.0 > service:shop/web TCP 80 via NodePort: Allow'],
];

const ends: readonly (readonly [what: string, said: Said, outcome: string])[] = [
  ['a workload by its description', { claim: 'denies', from: [{ workload: { kind: 'Pod', namespace: 'ops', name: 'cli' } }], to: [DB], ports: PG }, 'holds'],
  ['a namespace by name', { claim: 'allows', from: ['namespace:ops'], to: [WEB], ports: [{ port: 80 }] }, 'holds'],
  ['namespaces by labels', { claim: 'denies', from: [{ namespaceSelector: 'team == "ops"' }], to: [DB], ports: PG }, 'holds'],
  ['a service account', { claim: 'allows', from: [{ serviceAccounts: ['web'], namespace: 'shop' }], to: [DB], ports: PG }, 'holds'],
  ['labels that are not there', { claim: 'denies', from: [{ notSelector: 'app == "web"', namespace: 'shop' }, 'ops/cli'], to: [DB], ports: PG }, 'holds'],
  ['an address outside', { claim: 'denies', from: ['203.0.113.9'], to: [DB], ports: PG }, 'holds'],
  ['an address that a pod has is the pod', { claim: 'allows', from: ['10.65.0.10'], to: [DB], ports: PG }, 'holds'],
  ['a block in which pods have addresses is these pods, too', { claim: 'denies', from: ['10.65.0.0/16'], to: [DB], ports: PG }, 'broken 2: shop/web-1 > shop/db TCP 5432: Allow'],
  ['a block in which nodes have addresses is these nodes, too', { claim: 'denies', from: ['10.0.0.8/29'], to: [DB], ports: PG }, 'broken 1: 10.0.0.12 > shop/db TCP 5432: Allow'],
  ['a block at the far end', { claim: 'allows', from: ['ops/cli'], to: ['10.65.0.0/16'], ports: [{ port: 80 }] }, 'broken 1: ops/cli > shop/db TCP 80: Deny'],
  ['a block with pods and labels is who is both', { claim: 'allows', from: [{ nets: ['10.65.0.0/24'], namespace: 'shop' }], to: [DB], ports: PG }, 'holds'],
  ['a block but for another', { claim: 'denies', from: [{ nets: ['10.65.0.0/16'], notNets: ['10.65.0.10/32', '10.65.1.10/32'] }], to: [DB], ports: PG }, 'holds'],
  ['internet', { claim: 'denies', from: ['internet'], to: [WEB], ports: [{ port: 8080 }] }, 'broken 2: 1.0.0.0 > shop/web-1 TCP 8080: Allow'],
  ['anywhere is pods and the outside', { claim: 'denies', from: ['anywhere'], to: [DB], ports: PG }, 'broken 2: shop/web-1 > shop/db TCP 5432: Allow'],
  ['a Service by its cluster IP', { claim: 'allows', from: ['ops/cli'], to: ['service:shop/web'] }, 'holds'],
  ['a Service by its node port', { claim: 'denies', from: ['internet'], to: ['service:shop/web'], via: 'NodePort' }, 'broken 1: 1.0.0.0 > service:shop/web TCP 80 via NodePort: Allow'],
  ['a Service by a load balancer that it has not', { claim: 'denies', from: ['internet'], to: ['service:shop/web'], via: 'LoadBalancer' }, 'vacuous 1: 1.0.0.0 > service:shop/web TCP 80 via LoadBalancer: Unreachable | service:shop/web has no port 80 for TCP via LoadBalancer, so nothing is shown'],
  ['a Service by the name of its port', { claim: 'allows', from: ['ops/cli'], to: ['service:shop/web'], ports: [{ port: 'front' }] }, 'holds'],
  ['a Service by its node port\'s number', { claim: 'allows', from: ['internet'], to: ['service:shop/web'], via: 'NodePort', ports: [{ port: 31001 }] }, 'holds'],
  ['a Service by the address of a node', { claim: 'allows', from: ['internet'], to: ['service:shop/web'], via: 'NodePort', address: '10.0.0.12' }, 'holds'],
  ['an address of a Service', { claim: 'allows', from: ['ops/cli'], to: ['10.96.0.1'], ports: [{ port: 80 }] }, 'holds'],
  ['a node that opens', { claim: 'allows', from: ['node:n1'], to: [DB], ports: PG }, 'broken 1: node:n1 > shop/db TCP 5432: Deny'],
  ['a pod\'s own node', { claim: 'allows', from: ['node:n2'], to: [DB], ports: 'all' }, 'holds'],
  ['a node that is asked', { claim: 'denies', from: ['ops/cli'], to: ['node:n2'], ports: [{ port: 22 }] }, 'broken 1: ops/cli > node:n2 TCP 22: Allow'],
  ['a node, for all connections', { claim: 'denies', from: ['ops/cli'], to: ['node:n2'], ports: 'all' }, 'broken 1: ops/cli > node:n2 TCP 1: Allow'],
  ['a pod on its host\'s network', { claim: 'denies', from: ['ops/agent'], to: [DB], ports: PG }, 'holds'],
];

const ports: readonly (readonly [what: string, said: Said, outcome: string])[] = [
  ['all by themselves', { claim: 'denies', from: [WEB], to: [DB], ports: 'all' }, 'broken 2: shop/web-1 > shop/db TCP 5432: Allow'],
  ['by name, as each pod declares it', { claim: 'allows', from: ['ops/cli'], to: [WEB], ports: [{ port: 'http' }] }, 'holds'],
  ['by another protocol', { claim: 'denies', from: [WEB], to: [DB], ports: [{ protocol: 'UDP', port: 5432 }] }, 'holds'],
  ['of a protocol', { claim: 'denies', from: [WEB], to: [DB], ports: [{ protocol: 'UDP' }, { protocol: 132 }] }, 'holds'],
  ['as messages', { claim: 'allows', from: ['ops/cli'], to: [WEB], ports: [{ protocol: 'ICMP', icmp: { type: 8, code: 0 } }] }, 'holds'],
  ['as messages to a node', { claim: 'denies', from: ['ops/cli'], to: ['node:n2'], ports: [{ protocol: 'ICMP' }] }, 'broken 1: ops/cli > node:n2 ICMP 0/0: Allow'],
];

describe.each([['a claim', rows], ['an end', ends], ['ports', ports]] as const)('%s', (_, table) => {
  test.each(table)('%s', (__, said, outcome) => {
    expect(inShort(outcomeOf(said))).toBe(outcome);
  });
});

test('staged policies count where they are asked about', () => {
  const staged = shop.snp('shop/web', { selector: 'app == "web"', types: ['Ingress'] });
  const said: Said = { claim: 'denies', from: ['ops/cli'], to: [WEB], ports: [{ port: 8080 }] };

  expect(inShort(outcomeOf(said, staged))).toMatch(/^broken/);
  expect(inShort(outcomeOf({ ...said, state: 'pending' }, staged))).toBe('holds');
});

describe('pods with several addresses', () => {
  const pods = (...ips: readonly string[]) => cluster().namespace('shop')
    .pod('shop/web', { labels: { app: 'web' }, node: 'n1', ips })
    .pod('shop/db', { labels: { app: 'db' }, node: 'n1', ips: ['10.65.0.9', 'fd00::9'] });
  const letIn = (rule: object) => ({ selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', ...rule }] });
  const denies = { claim: 'denies', to: ['shop/db'], ports: [{ port: 80 }] } as const;

  test.each([4, 6])('are meant by both versions of IP where a description leaves addresses out: let in by IPv%i', ipVersion => {
    const given = pods('10.65.0.1', 'fd00::1').np('shop/db', letIn({ ipVersion }));

    expect(inShort(outcomeOf({ ...denies, from: [{ namespace: 'shop', selector: 'app == "web"', notNets: ['192.168.0.0/16'] }] }, given))).toContain('broken 1: shop/web > shop/db');
    expect(inShort(outcomeOf({ ...denies, from: [{ selector: 'app == "web"', nets: ['10.65.0.0/24', 'fd00::/64'] }] }, given))).toContain('broken 1: shop/web > shop/db');
  });

  test('are asked by an address of theirs that is not the first, where it is that one', () => {
    const given = pods('10.65.0.1', '10.66.0.1').np('shop/db', letIn({ source: { nets: ['10.66.0.0/16'] } }));

    expect(inShort(outcomeOf({ ...denies, from: ['10.65.0.1'] }, given))).toBe('holds');
    expect(inShort(outcomeOf({ ...denies, from: ['10.66.0.1'] }, given))).toContain('broken 1: 10.66.0.1 > shop/db');
    expect(inShort(outcomeOf({ ...denies, from: [{ selector: 'app == "web"', nets: ['10.66.0.0/16'] }] }, given))).toContain('broken 1: 10.66.0.1 > shop/db');
  });
});
