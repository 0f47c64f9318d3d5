import { dump } from 'js-yaml';
import type { ManifestObject } from './manifest';

/** The objects as YAML, one document each. */
export function toYaml(objects: Iterable<ManifestObject>): string {
  const documents: string[] = [];
  for (const object of objects) {
    documents.push(dump(object, { noRefs: true, lineWidth: -1, seqNoIndent: true }));
  }
  return documents.join('---\n');
}

/** The objects as one JSON `List`, as `kubectl get --output json` writes it. */
export function toJsonList(objects: Iterable<ManifestObject>): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [...objects] });
}
