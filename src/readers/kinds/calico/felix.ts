import { checkFelix } from '../../../schema';
import { DecodedObject, readable } from '../../../schema/decode/decoded';
import { decodeForFelix } from '../../../schema/felix/check-felix';
import { API_VERSION } from '../../../schema/kinds';
import type { Manifest } from '../../manifest';

/**
 * The spec of a Calico object as Felix holds it; undefined where Felix treats the object as absent, for every reason of which there is an
 * error then (R-GATE-1). Fields that nobody knows are warned of (R-GATE-5).
 */
export function felixSpec<Spec extends object>(manifest: Manifest): Spec | undefined {
  const object = judgedForm(manifest);
  const { decoded, skipped } = decodeForFelix(object);
  for (const path of skipped) {
    // What the cluster itself adds is no mistake.
    if (path !== 'status' && !path.startsWith('metadata')) {
      manifest.note('warning', {
        code: 'unknown-field', path, message: 'is a field that Calico does not know: the API server drops it', remedy: 'correct its name, or take it out', rule: 'R-GATE-5',
      });
    }
  }
  if (decoded === undefined) {
    for (const { code, path, message, remedy, rule } of checkFelix(object)) {
      manifest.refuse({ code, path, message, remedy, ...rule === undefined ? {} : { rule } });
    }
    return undefined;
  }
  return readable((decoded as DecodedObject).spec) as Spec | undefined ?? {} as Spec;
}

/** The object as the gates take it: a v3 kind that has its namespace. */
function judgedForm({ object, namespace, name }: Manifest): object {
  const metadata = object.metadata as { namespace?: unknown; name?: unknown };
  if (object.apiVersion === API_VERSION && (namespace === '' || metadata.namespace === namespace) && metadata.name === name) {
    return object;
  }
  return { ...object, apiVersion: API_VERSION, metadata: { ...metadata, name, ...namespace === '' ? {} : { namespace } } };
}
