import { felixSpec } from './felix';
import type { Tier } from '../../../model';
import { Maybe, readable } from '../../../schema/decode/decoded';
import type { Manifest } from '../../manifest';

interface DecodedTier {
  readonly order?: Maybe<number>;
  readonly defaultAction?: Maybe<string>;
}

export function readTier(manifest: Manifest): Tier | undefined {
  const spec = felixSpec<DecodedTier>(manifest);
  if (spec === undefined) {
    return undefined;
  }
  const order = readable(spec.order);
  return {
    name: manifest.name,
    ...order === undefined ? {} : { order },
    // Whatever is not `Pass` denies (R-RES-7).
    defaultAction: readable(spec.defaultAction) === 'Pass' ? 'Pass' : 'Deny',
    source: manifest.source,
  };
}
