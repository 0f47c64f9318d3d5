import { inShort, outcomeOf, Said, shop } from './shop';
import { checkExpectations, Expectation } from '../../../src/engine/expectations';
import { cluster } from '../support/cluster';

const PG = [{ port: 5432 }];

const vacuous: readonly (readonly [what: string, said: Said, outcome: string])[] = [
  ['labels that nobody has', { claim: 'denies', from: [{ selector: 'app == "wbe"' }], to: ['shop/db'], ports: PG }, 'vacuous: `from`: pods with app == "wbe" matches no endpoint, so nothing is shown'],
  ['one of several who is nobody', { claim: 'allows', from: ['shop/web-1', { name: 'the jobs', selector: 'job == "x"' }], to: ['shop/db'], ports: PG }, 'vacuous: `from`: the jobs matches no endpoint, so nothing is shown'],
  ['nobody at all', { claim: 'denies', from: ['shop/web-1'], to: [], ports: PG }, 'vacuous: `to`: nobody matches no endpoint, so nothing is shown'],
  ['a pod and itself', { claim: 'denies', from: ['shop/db'], to: ['shop/db'], ports: PG }, 'vacuous: no pair of two different endpoints with addresses of one version is meant, so nothing is shown'],
  ['a Service without backends', { claim: 'denies', from: ['internet'], to: ['service:shop/none'] }, 'vacuous 1: 1.0.0.0 > service:shop/none TCP 80: Unreachable | service:shop/none has no backend, so nothing is shown'],
  ['everybody excepted', { claim: 'exposesNothing', to: ['shop/db'], except: [{ namespace: 'shop' }] }, 'vacuous: `except`: nobody is left of shop/db, so nothing is shown'],
  ['a pod\'s own address of the other version', { claim: 'denies', from: ['2001:db8::1'], to: ['shop/db'], ports: PG }, 'vacuous: no pair of two different endpoints with addresses of one version is meant, so nothing is shown'],
];

const unclear: readonly (readonly [what: string, said: Said, outcome: string])[] = [
  ['a misspelt workload', { claim: 'denies', from: ['shop/wbe-1'], to: ['shop/db'], ports: PG }, 'unclear: there is no pod or workload `shop/wbe-1` in the cluster; is `shop/web-1` meant?'],
  ['a misspelt workload that is described', { claim: 'denies', from: [{ workload: { kind: 'Pod', namespace: 'shop', name: 'bd' } }], to: ['shop/db'], ports: PG }, 'unclear: there is no pod or workload `shop/bd` in the cluster; is `shop/db` meant?'],
  ['a workload of another kind', { claim: 'denies', from: [{ workload: { kind: 'Deployment', namespace: 'ops', name: 'cli' } }], to: ['shop/db'], ports: PG }, 'unclear: there is no Deployment `ops/cli` in the cluster'],
  ['a misspelt namespace', { claim: 'denies', from: ['namespace:shpo'], to: ['shop/db'], ports: PG }, 'unclear: there is nobody in namespace `shpo`; is `shop` meant?'],
  ['a misspelt Service', { claim: 'allows', from: ['ops/cli'], to: ['service:shop/wbe'] }, 'unclear: there is no Service `shop/wbe` in the cluster; is `shop/web` meant?'],
  ['a misspelt node', { claim: 'allows', from: ['node:n3'], to: ['shop/db'], ports: PG }, 'unclear: there is no node `n3` in the cluster; is `n1` meant?'],
  ['a selector that is none', { claim: 'denies', from: [{ selector: 'app =' }], to: ['shop/db'], ports: PG }, 'unclear: selector `app =` can\'t be read; write one such as `role == "db"`'],
  ['a block that is none', { claim: 'denies', from: [{ nets: ['10.0.0.0/33'] }], to: ['shop/db'], ports: PG }, 'unclear: `10.0.0.0/33` is no block of addresses; write one such as `203.0.113.0/24`'],
  ['no ports', { claim: 'denies', from: ['ops/cli'], to: ['shop/db'] }, 'unclear: `ports` are missing: shop/db is no Service that would name them; say which, or that all are meant'],
  ['a port of the Service that it has not', { claim: 'allows', from: ['ops/cli'], to: ['service:shop/web'], ports: [{ port: 81 }] }, 'unclear: service:shop/web has no port `81`; it has `front`'],
  ['a name that no port has', { claim: 'allows', from: ['ops/cli'], to: [{ selector: 'app == "web"' }], ports: [{ port: 'htpt' }] }, 'unclear: no port of shop/web-1 is called `htpt`; they are called `http`'],
  ['a name at addresses', { claim: 'allows', from: ['ops/cli'], to: ['internet'], ports: [{ port: 'http' }] }, 'unclear: `ports`: `http` means nothing at addresses, which have no names for ports; write a number'],
  ['a protocol that is none', { claim: 'allows', from: ['ops/cli'], to: ['shop/db'], ports: [{ protocol: 'TPC', port: 80 }] }, 'unclear: protocol `TPC` does not exist; write TCP, UDP, SCTP, ICMP, ICMPv6, UDPLite or a number from 1 to 255'],
  ['a port that is none', { claim: 'allows', from: ['ops/cli'], to: ['internet'], ports: [{ port: 0 }] }, 'unclear: port `0` is none; ports are 1 to 65535'],
  ['a way to who is no Service', { claim: 'allows', from: ['ops/cli'], to: ['shop/db'], ports: PG, via: 'NodePort' }, 'unclear: `via`: shop/db is no Service; leave `via` out, or name the Service'],
  ['an address of who is no Service', { claim: 'allows', from: ['ops/cli'], to: ['shop/db'], ports: PG, address: '10.0.0.1' }, 'unclear: `address`: shop/db is no Service; leave `address` out, or name the Service'],
  ['a way where every way is asked', { claim: 'exposesNothing', to: ['service:shop/web'], via: 'NodePort' }, 'unclear: `via`: exposesNothing asks every way; leave `via` out'],
  ['who lets nobody in', { claim: 'onlyAllows', from: [], to: ['node:n1'] }, 'unclear: `to`: node:n1 can\'t be asked who reaches it: pods can; name them, or the Service before them'],
  ['who opens nothing', { claim: 'allows', from: ['service:shop/web'], to: ['shop/db'], ports: PG }, 'unclear: `service:shop/web` opens no connections; name the pods behind it'],
  ['who is no pod and excepted', { claim: 'exposesNothing', to: ['shop/db'], except: ['internet'] }, 'unclear: `except`: internet is no pod; name pods, or the Service before them'],
  ['an exception where there is none', { claim: 'denies', from: ['ops/cli'], to: ['shop/db'], ports: PG, except: ['shop/db'] }, 'unclear: `except` goes with `onlyAllows` and `exposesNothing`; leave it out, and name whom you mean'],
  ['two things at once', { claim: 'denies', from: ['shop/a'], to: ['node:n9'], ports: PG }, 'unclear: there is no pod or workload `shop/a` in the cluster; is `shop/db` meant? | there is no node `n9` in the cluster; is `n1` meant?'],
];

describe.each([['nothing is shown of', vacuous], ['it is not clear what is meant by', unclear]] as const)('%s', (_, table) => {
  test.each(table)('%s', (__, said, outcome) => {
    expect(inShort(outcomeOf(said))).toBe(outcome);
  });
});

test('expectations that say the opposite of the same ends contradict each other, where they speak of the same ports', () => {
  const said = (claim: Expectation['claim'], port: number): Expectation => ({ claim, from: ['shop/web-1'], to: ['shop/db'], ports: [{ port }] });

  const outcomes = checkExpectations(shop.engine(), [said('allows', 5432), said('denies', 80), said('denies', 5432)]);

  expect(outcomes.map(({ failure }) => failure)).toEqual([undefined, undefined, 'broken']);
  expect(outcomes[2].messages).toEqual(['expectation 1 says the opposite: allows shop/web-1 → shop/db TCP 5432']);
});

describe('what nobody knows', () => {
  const untold = cluster().withoutImpliedNamespaces()
    .pod('shop/db', { labels: { app: 'db' } }).pod('shop/web', { labels: { app: 'web' } }).pod('ops/cli')
    .namespace('ops', { team: 'ops' });

  test('is whether a pod is meant whose namespace is not told', () => {
    const { failure, messages } = outcomeOf({ claim: 'denies', from: [{ namespaceSelector: 'team == "shop"' }], to: ['ops/cli'], ports: PG }, untold);

    expect(failure).toBe('unknown');
    expect(messages[0]).toMatch(/^it is not known whether one of them is meant: labels of its namespace/);
  });

  test('is no matter where it makes no difference', () => {
    const closed = untold.np('ops/closed', { selector: 'all()', types: ['Ingress'] });

    expect(inShort(outcomeOf({ claim: 'denies', from: [{ namespaceSelector: 'team == "shop"' }], to: ['ops/cli'], ports: PG }, closed))).toBe('holds');
  });

  test('is who may, of whom it is only perhaps said', () => {
    expect(outcomeOf({ claim: 'onlyAllows', from: ['anywhere', { namespaceSelector: 'team == "shop"' }], to: ['ops/cli'] }, untold).failure).toBeUndefined();
    expect(outcomeOf({ claim: 'onlyAllows', from: ['internet', '0.0.0.0/0', { namespaceSelector: 'team == "shop"' }], to: [{ namespace: 'ops' }] }, untold).failure).toBeUndefined();
    expect(outcomeOf({ claim: 'onlyAllows', from: [{ nets: ['0.0.0.0/1', '128.0.0.0/1'], namespaceSelector: 'has(x)' }], to: ['ops/cli'] }, untold).failure).toBe('broken');
  });

  test('is what hosts do of which nothing is told', () => {
    const { failure, messages } = outcomeOf({ claim: 'allows', from: ['internet'], to: ['service:shop/web'], via: 'NodePort' },
      cluster().pod('shop/web', { labels: { app: 'web' } }).service('shop/web', { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80 }] }));

    expect(failure).toBe('unknown');
    expect(messages).toEqual(['it is not known which nodes the cluster has: no Node is among the manifests']);
  });
});

test('ports are checked at each pod by what it calls them', () => {
  const given = cluster()
    .pod('a/one', { labels: { app: 'x' }, ports: [{ name: 'http', containerPort: 80 }] })
    .pod('a/two', { labels: { app: 'x' }, ports: [{ name: 'http', containerPort: 8080 }] })
    .pod('b/cli')
    .np('a/x', { selector: 'app == "x"', types: ['Ingress'], ingress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: ['http'] } }] });

  expect(inShort(outcomeOf({ claim: 'allows', from: ['b/cli'], to: [{ namespace: 'a' }], ports: [{ port: 'http' }] }, given))).toBe('holds');
  expect(inShort(outcomeOf({ claim: 'denies', from: ['b/cli'], to: ['a/one'], ports: [{ port: 8080 }] }, given))).toBe('holds');
});
