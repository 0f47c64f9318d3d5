import { generateCluster } from '../../../bench/cluster';
import { tinyPreset } from '../../../bench/cluster/presets';
import { readCluster } from '../../../src/analysis';
import { OpenWay, openWays } from '../../../src/engine/connectivity/open-ways';
import { overviewOf } from '../../../src/engine/connectivity/overview';
import { WayIn, waysIn } from '../../../src/engine/connectivity/ways';
import type { VerdictEngine } from '../../../src/engine/verdict-engine';
import type { AddressSet } from '../../../src/sets';
import { printAddress, readAddress } from '../../../src/values/address';

describe('open ways in', () => {
  const SERVICE = `
{ apiVersion: v1, kind: Node, metadata: { name: n1 }, status: { addresses: [{ type: InternalIP, address: 10.0.0.1 }] } }
---
{ apiVersion: v1, kind: Node, metadata: { name: n2 }, status: { addresses: [{ type: InternalIP, address: 10.0.0.2 }] } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: a, namespace: x, labels: { app: a, by: s } }, spec: { nodeName: n1 }, status: { podIP: 10.65.0.1 } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: b, namespace: x, labels: { app: b, by: s } }, spec: { nodeName: n1 }, status: { podIP: 10.65.0.2 } }
---
{ apiVersion: v1, kind: Service, metadata: { name: s, namespace: x }, spec: { type: NodePort, clusterIP: 10.96.0.1, selector: { by: s }, externalTrafficPolicy: Local, externalIPs: [192.0.2.1], ports: [{ port: 80, nodePort: 31000 }] } }
`;
  const policy = (name: string, selector: string, rules: string): string =>
    `---\n{ apiVersion: projectcalico.org/v3, kind: NetworkPolicy, metadata: { name: ${name}, namespace: x }, spec: { selector: ${selector}, types: [Ingress], ingress: ${rules} } }\n`;
  const shown = (text: string): readonly string[] => waysOf([{ name: 'x.yaml', content: text }]).open.map(({ via, address, workloads: own, sure, possible }) =>
    `${via}${address ?? ''} ${own.map(({ name }) => name).join()} ${sure.toString()} | ${possible.subtract(sure).toString()}`);

  test('are those of node ports and external IPs, from everywhere unless policies say otherwise', () => {
    expect(shown(SERVICE)).toEqual(['NodePort x/a,x/b 0.0.0.0-255.255.255.255 | ', 'ExternalIP192.0.2.1 x/a,x/b 0.0.0.0-255.255.255.255 | ']);
  });

  test('are not there where nobody gets in', () => {
    expect(shown(SERVICE + policy('none', 'all()', '[]'))).toEqual([]);
  });

  test('are not there where it is not known why nobody gets in', () => {
    const { engine, entries } = waysOf([{ name: 'x.yaml', content: SERVICE }]);
    const ways = (isBarred: boolean): readonly WayIn[] => entries.map(way => ({ ...way, answer: { verdict: 'Unknown', ...isBarred && { isBarred }, hops: [] } }));

    expect(openWays(ways(true), [], engine)).toEqual([]);
    expect(openWays(ways(false), [], engine)).toHaveLength(entries.length);
  });

  test('have the addresses that get in, uncut by those of pods and nodes', () => {
    const closed = policy('some', 'all()', '[{ action: Deny, source: { nets: [198.51.100.0/24] } }, { action: Allow }]');

    expect(shown(SERVICE + closed)[0]).toBe('NodePort x/a,x/b 0.0.0.0-198.51.99.255, 198.51.101.0-255.255.255.255 | ');
  });

  test('leave out a backend that takes nobody, and are not sure then', () => {
    expect(shown(SERVICE + policy('b', 'app == "b"', '[]'))[0]).toBe('NodePort x/a  | 0.0.0.0-255.255.255.255');
  });

  test('agree with the verdict on single addresses, in random clusters', () => {
    let asked = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const { engine, entries, open } = waysOf([{ objects: generateCluster(tinyPreset(seed)).map(object => ({ object })) }]);
      for (const way of entries) {
        const own = open.find(({ service, port, via, address, version }) =>
          service === way.service && port === way.port && via === way.via && address === way.address && version === way.version);
        for (const bits of PROBES[way.version]) {
          const from = printAddress({ version: way.version, bits });
          const { verdict } = engine.verdict({ ...way.flow, from });
          asked += 1;

          expect({ seed, from, way: way.flow, verdict }).toEqual({ seed, from, way: way.flow, verdict: expect.stringMatching(wanted(own, bits)) });
        }
      }
    }
    expect(asked).toBeGreaterThan(100);
  });
});

/** The ways into a cluster, and those of them that are open. */
interface Asked {
  readonly engine: VerdictEngine;
  readonly entries: readonly WayIn[];
  readonly open: readonly OpenWay[];
}

/** Addresses that nobody in the cluster has: of networks that policies speak of, and of others. */
const PROBES = {
  4: [0xc0000205n, 0xc6336407n, 0xcb007109n, 0xcb0071c1n, 0x08080808n],
  6: ['2001:db8::', '2001:db8::9', '2a00::'].map(text => readAddress(text)!.bits),
};

/** What may be said of an address: no more than a way in says of it. */
function wanted(way: { readonly sure: AddressSet; readonly possible: AddressSet } | undefined, bits: bigint): RegExp {
  return way === undefined || !way.possible.has(bits) ? /^(Deny|Unreachable)$/ : way.sure.has(bits) ? /^Allow$/ : /./;
}

function waysOf(inputs: Parameters<typeof readCluster>[0]): Asked {
  const engine = readCluster(inputs).engine();
  const connectivity = engine.connectivity();
  const entries = waysIn(engine, connectivity.versions, 'enforced');
  return { engine, entries, open: openWays(entries, overviewOf(connectivity).workloads, engine) };
}
