import * as fc from 'fast-check';
import type { ManifestObject } from '../../../bench/cluster';
import type { Answer } from '../../../src/engine/answer';
import { answers, engineOf, withSpec, World, worlds } from '../support/worlds';

// What is not told may make an answer Unknown, and never another one.

const RUNS = { numRuns: 25 };

/** Something that manifests often don't tell: an object without it, or no object. */
const forgetting: Readonly<Record<string, (object: ManifestObject) => ManifestObject | undefined>> = {
  'the addresses of pods': object => object.kind === 'Pod' ? { ...object, status: { ...object.status as object, podIP: undefined, podIPs: [] } } : object.kind === 'EndpointSlice' ? undefined : object,
  'the Namespaces': object => object.kind === 'Namespace' ? undefined : object,
  'the ServiceAccounts': object => object.kind === 'ServiceAccount' ? undefined : object,
  'the FelixConfiguration': object => object.kind === 'FelixConfiguration' ? undefined : object,
  'the EndpointSlices': object => object.kind === 'EndpointSlice' ? undefined : object,
  'the addresses of Services': object => object.kind === 'Service' && (object.spec as { clusterIP: string }).clusterIP !== 'None'
    ? { ...withSpec(object, { clusterIP: undefined, clusterIPs: undefined }), status: {} } : object,
  'the node ports': object => object.kind === 'Service'
    ? withSpec(object, { ports: (object.spec as { ports: object[] }).ports.map(port => ({ ...port, nodePort: undefined })) }) : object,
};

/** What differs though it is not Unknown. */
function turned({ objects, flows }: World, forget: (object: ManifestObject) => ManifestObject | undefined): unknown[] {
  const left = objects.flatMap(object => {
    const kept = forget(object);
    return kept === undefined ? [] : [JSON.parse(JSON.stringify(kept)) as ManifestObject];
  });
  const [before, after] = [answers(engineOf(objects), flows), answers(engineOf(left), flows)] as Answer[][];
  return flows.flatMap((flow, index) => before[index].verdict === after[index].verdict || after[index].verdict === 'Unknown'
    ? [] : [{ flow, before: before[index].verdict, after: after[index].verdict }]);
}

describe('forgetting turns no answer round', () => {
  test.each(Object.entries(forgetting))('%s', (_, forget) => {
    fc.assert(fc.property(worlds, world => {
      expect(turned(world, forget)).toEqual([]);
    }), RUNS);
  });
});
