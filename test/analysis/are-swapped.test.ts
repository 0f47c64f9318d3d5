import { areSwapped, readCluster } from '../../src/analysis';

/** A dump with objects by name, each with its resource version; the kind is that of a set unless told. */
function dump(versions: Readonly<Record<string, string | number | undefined>>, kind = 'NetworkSet'): ReturnType<typeof readCluster> {
  const objects = Object.entries(versions).map(([name, resourceVersion]) => kind === 'Pod'
    ? { apiVersion: 'v1', kind, metadata: { name, namespace: 'shop', resourceVersion }, spec: { containers: [] } }
    : { apiVersion: 'projectcalico.org/v3', kind, metadata: { name, namespace: 'shop', resourceVersion }, spec: { nets: ['192.0.2.0/24'] } });
  return readCluster([{ objects: objects.map(object => ({ object })) }]);
}

describe('two states of a cluster look like the wrong way round', () => {
  test.each([
    ['where something in both is older in the later one', { a: '20', b: '7' }, { a: '19', b: '7' }, true],
    ['not where it is newer', { a: '19' }, { a: '20' }, false],
    ['not where something else is newer', { a: '20', b: '7' }, { a: '19', b: '8' }, false],
    ['not where all is the same', { a: '20' }, { a: '20' }, false],
    ['not where nothing is in both', { a: '20' }, { b: '3' }, false],
    ['not where one of them is no dump', { a: '20' }, { a: undefined }, false],
    ['not by a version that is no number', { a: '20' }, { a: 'x1' }, false],
    ['not by one that is no text', { a: '20' }, { a: 3 }, false],
  ])('%s', (_, before, after, expected) => {
    expect(areSwapped(dump(before), dump(after))).toBe(expected);
  });

  test('not where a policy of Kubernetes and one of Calico have the same name', () => {
    const policies = [['networking.k8s.io/v1', '5'], ['projectcalico.org/v3', '9']].map(([apiVersion, resourceVersion]) =>
      ({ object: { apiVersion, kind: 'NetworkPolicy', metadata: { name: 'a', namespace: 'shop', resourceVersion }, spec: apiVersion.startsWith('p') ? {} : { podSelector: {} } } }));
    const [one, other] = [policies, [...policies].reverse()].map(objects => readCluster([{ objects }]));

    expect([areSwapped(one, other), areSwapped(other, one)]).toEqual([false, false]);
  });

  test('not by what a cluster makes anew all the time', () => {
    expect(areSwapped(dump({ a: '20' }, 'Pod'), dump({ a: '19' }, 'Pod'))).toBe(false);
  });
});
