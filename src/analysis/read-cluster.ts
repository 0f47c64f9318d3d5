import { VerdictEngine, EngineOptions } from '../engine/verdict-engine';
import { ManifestObjects, ManifestText, objectsOf, ReadOptions, readManifests, Reading } from '../readers';
import { Places } from '../writers';

/** Something to read manifests from: a text, plain objects, or a cdk8s App, Chart or other construct with all that is below it. */
export type ManifestInput = ManifestText | ManifestObjects | { readonly node: object };

/** A cluster that was read. */
export interface ClusterReading extends Reading {
  /** Says where objects were written. */
  readonly places: Places;

  /** Makes the cluster ready to be asked. */
  engine(options?: EngineOptions): VerdictEngine;
}

/**
 * Reads manifests as one cluster. Whatever they hold, nothing is thrown: problems are part of the result.
 *
 * @example
 * import { readCluster } from 'cdk8s-calico/engine';
 *
 * const { problems, engine } = readCluster([{ name: 'shop.yaml', content: 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }' }]);
 * const { verdict } = engine().verdict({ from: '203.0.113.9', to: '10.0.0.1', port: 80 });
 */
export function readCluster(inputs: readonly ManifestInput[], options: ReadOptions = {}): ClusterReading {
  const reading = readManifests(inputs.map(input => 'node' in input ? objectsOf(input) : input), options);
  return {
    ...reading,
    places: new Places(reading.cluster, reading.locate),
    engine: engineOptions => new VerdictEngine(reading.cluster, engineOptions),
  };
}
