import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { printed, SHOP, shopApp } from './shop';
import { ConnectivityProof, NetworkPolicy, Peer, Port, Rule } from '../../src';
import { clusterOf } from '../../src/jest';
import * as readers from '../../src/readers';
import { expectGolden } from '../support/golden';

function chartOf(app: App): Chart {
  return app.node.findChild('shop') as Chart;
}

function proofIn(app: App, from: string, id = 'Proof'): ConnectivityProof {
  return new ConnectivityProof(chartOf(app), id).allows({ from: Peer.pods({ app: from }), to: Peer.pods({ app: 'db' }), ports: [Port.tcp(5432)] });
}

describe('toPassProof, of the proofs in an App', () => {
  test('passes where they hold', () => {
    const app = shopApp();
    proofIn(app, 'frontend');

    expect(app).toPassProof();
    expect(chartOf(app)).toPassProof();
    expect(printed(() => expect(app).not.toPassProof())).toBe('expect(cluster).not.toPassProof()\n\nit was expected not to hold, but does:\n  shop/Proof');
  });

  test('fails with what a synthesis would say', () => {
    const app = shopApp();
    proofIn(app, 'frontend');
    proofIn(app, 'backup', 'Broken');

    expect(app).not.toPassProof();
    expectGolden(join(__dirname, 'golden/proof.txt'), `${printed(() => expect(app).toPassProof())}\n`);
    expect(() => app.synthYaml()).toThrow('[shop/Broken] 1 of 1 expectation does not hold');
  });

  test('reads the App once for all of them', () => {
    const reads = jest.spyOn(readers, 'readManifests');
    const app = shopApp();
    ['One', 'Two', 'Three'].forEach(id => proofIn(app, 'frontend', id));

    expect(app).toPassProof();
    expect(reads).toHaveBeenCalledTimes(1);
  });

  test('does not pass where something is wrong above a proof, which keeps it silent', () => {
    const app = shopApp();
    const above = new Construct(chartOf(app), 'Above');
    above.node.addValidation({ validate: () => ['is no good'] });
    new ConnectivityProof(above, 'Proof').allows({ from: Peer.pods({ app: 'frontend' }), to: Peer.pods({ app: 'db' }), ports: [Port.tcp(5432)] });

    expect(printed(() => expect(app).toPassProof())).toContain('[shop/Above] is no good');
  });

  test('leaves other mistakes of the App to its synthesis', () => {
    const app = shopApp();
    proofIn(app, 'frontend');
    new NetworkPolicy(chartOf(app), 'Wrong', { name: 'Not A Name', appliesTo: Peer.pods({ app: 'nobody' }), types: ['Ingress'] });

    expect(app).toPassProof();
    expect(() => app.synthYaml()).toThrow('[shop/Wrong]');
  });

  test('is asked by no other matcher', () => {
    const app = shopApp();
    proofIn(app, 'backup');
    const validate = jest.spyOn(app.node.findChild('shop').node.findChild('Proof').node, 'validate');

    expect(app).toAllowConnection({ from: 'shop/frontend', to: 'shop/db', port: 5432 });
    expect(app).toOnlyAllowConnections({ from: 'shop/frontend', to: 'shop/db' });
    expect(validate).not.toHaveBeenCalled();
  });

  test('passes with `.not` where an expectation surely does not hold, and not where nobody knows or somebody erred', () => {
    const unknown = shopApp(); // without its Namespace, whose labels a policy asks for
    new NetworkPolicy(chartOf(unknown), 'Untold', { name: 'untold', appliesTo: Peer.pods({ app: 'db' }), types: ['Ingress'] })
      .addIngress(Rule.allow(Peer.namespaces({ team: 'shop' }), Port.tcp(5432)));
    proofIn(unknown, 'backup');
    const wrong = shopApp();
    proofIn(wrong, 'nobody');
    const broken = shopApp();
    proofIn(broken, 'backup');
    proofIn(broken, 'nobody', 'Wrong');

    expect(printed(() => expect(unknown).not.toPassProof())).toContain('expect(cluster).not.toPassProof()');
    expect(printed(() => expect(wrong).not.toPassProof())).toContain('nothing is shown');
    expect(broken).not.toPassProof();
  });

  test('is an error where there is none', () => {
    expect(printed(() => expect(shopApp()).toPassProof())).toContain('there is no ConnectivityProof in it');
    expect(printed(() => expect(shopApp()).not.toPassProof())).toContain('there is no ConnectivityProof in it');
    expect(printed(() => expect(SHOP).toPassProof())).toContain('only an App, a Chart or another construct has proofs of its own');
  });
});

describe('toPassProof, of expectations', () => {
  const HOLD = [
    { claim: 'allows', from: ['shop/frontend'], to: ['shop/db'], ports: [{ port: 5432 }] },
    { claim: 'onlyAllows', from: ['shop/frontend'], to: ['shop/db'] },
  ] as const;
  const BROKEN = { claim: 'denies', from: ['internet'], to: ['service:shop/frontend'], via: 'NodePort' } as const;

  test('passes where all hold', () => {
    expect(SHOP).toPassProof(HOLD);
    expect(SHOP).not.toPassProof([...HOLD, BROKEN]);
    expect(printed(() => expect(SHOP).not.toPassProof(HOLD))).toContain('it was expected not to hold, but does:\n  allows shop/frontend → shop/db TCP 5432\n  onlyAllows');
  });

  test('shows the counterexamples of those that don\'t', () => {
    expectGolden(join(__dirname, 'golden/expectations.txt'), `${printed(() => expect(SHOP).toPassProof([...HOLD, BROKEN]))}\n`);
  });

  test('reads them as `verify` does, from a text or a file', () => {
    const text = `
      expectations:
        - allows: { from: shop/frontend, to: shop/db, ports: [5432] }
        - onlyAllows: { from: shop/frontend, to: shop/db }
    `;
    const path = join(mkdtempSync(join(tmpdir(), 'expectations-')), 'expect.yaml');
    writeFileSync(path, text);

    expect(SHOP).toPassProof(text);
    expect(SHOP).toPassProof(path);
    expect(SHOP).toPassProof({ path });
    expect(SHOP).not.toPassProof('{ "expectations": [{ "denies": { "from": "shop/frontend", "to": "shop/db", "ports": [5432] } }] }');
    expect(printed(() => expect(SHOP).toPassProof('expectations:\n- allow: {}\n'))).toContain('expectations:2: expectation 1: ');
    expect(printed(() => expect(SHOP).toPassProof('nowhere.yaml'))).toContain('`nowhere.yaml` can\'t be read');
  });

  test('takes what a file says of the hosts', () => {
    const text = 'host: { defaultInterface: eth9 }\nexpectations:\n- allows: { from: shop/frontend, to: shop/db, ports: [5432] }\n';

    expect(SHOP).toPassProof(text);
    expect(printed(() => expect(SHOP).toPassProof(text.replace('eth9', '7')))).toContain('defaultInterface');
  });

  test('takes the state of the cluster for those that say none', () => {
    const staged = { claim: 'denies', from: ['shop/frontend'], to: ['shop/backup'], ports: 'all' } as const;

    expect(SHOP).not.toPassProof([staged]);
    expect(clusterOf(SHOP, { state: 'pending' })).toPassProof([staged]);
    expect(clusterOf(SHOP, { state: 'pending' })).not.toPassProof([{ ...staged, state: 'enforced' }]);
  });

  /** One row per mistake. */
  const mistakes = [
    { expectations: [], says: 'there is no expectation in the list; write `[{ claim: \'denies\'' },
    { expectations: 7, says: '`7` is no list of expectations' },
    { expectations: [null], says: 'expectation 1: `null` is none' },
    { expectations: [{ claim: 'permits', from: ['a'], to: 'b' }], says: 'expectation 1: claim `permits` is none; write one of allows, denies, onlyAllows, exposesNothing' },
    { expectations: [{ claim: 'allows', from: ['shop/frontend'], to: 'b' }], says: 'expectation 1: `to` is no list' },
    { expectations: [{ claim: 'allows', from: ['shop/fronted'], to: ['shop/db'], ports: 'all' }], says: 'is `shop/frontend` meant?' },
  ];

  test.each(mistakes)('fails whatever is expected: $says', ({ expectations, says }) => {
    expect(printed(() => expect(SHOP).toPassProof(expectations as any))).toContain(says);
    expect(printed(() => expect(SHOP).not.toPassProof(expectations as any))).toContain(says);
  });
});
