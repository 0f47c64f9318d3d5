import { felixSpec } from './felix';
import type { NetworkSet } from '../../../model';
import { MaybeList, readable } from '../../../schema/decode/decoded';
import { Manifest, NOTHING } from '../../manifest';

export function readNetworkSet(manifest: Manifest): NetworkSet | undefined {
  const spec = felixSpec<{ readonly nets?: MaybeList<string> }>(manifest);
  return spec && {
    kind: manifest.kind as NetworkSet['kind'],
    name: manifest.name,
    ...manifest.namespace === '' ? {} : { namespace: manifest.namespace },
    labels: manifest.labels,
    nets: Object.freeze((readable(spec.nets) ?? NOTHING) as readonly string[]),
    source: manifest.source,
  };
}
