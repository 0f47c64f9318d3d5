/** What Kubernetes and calicoctl both ask of labels and annotations. */
import type { Faults } from './faults';
import type { Path } from './path';
import { checkAnnotationKey, checkLabelValue, checkQualifiedName } from '../values/names';

/** The most bytes that the annotations of an object, or of a rule, may hold (R-VAL-15). */
const MAX_ANNOTATION_BYTES = 262_144;

/** The keys and values of labels (R-VAL-15). Values that are no texts are somebody else's business. */
export function checkLabels(labels: Readonly<Record<string, unknown>>, path: Path, faults: Faults): void {
  for (const key of Object.keys(labels)) {
    const value = labels[key];
    faults.adopt('label-key-form', path, checkQualifiedName(key));
    if (typeof value === 'string') {
      faults.adopt('label-value-form', path, checkLabelValue(value));
    }
  }
}

/** The keys of annotations, and the size of all of them (R-VAL-15). */
export function checkAnnotations(annotations: Readonly<Record<string, unknown>>, path: Path, faults: Faults): void {
  let size = 0;
  for (const key of Object.keys(annotations)) {
    faults.adopt('annotation-key-form', path, checkAnnotationKey(key));
    size += Buffer.byteLength(key) + Buffer.byteLength(String(annotations[key]));
  }
  if (size > MAX_ANNOTATION_BYTES) {
    faults.add('annotations-too-large', path, { size, limit: MAX_ANNOTATION_BYTES });
  }
}
