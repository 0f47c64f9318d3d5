import { checkAnnotationKey, checkLabelValue, checkQualifiedName } from '../../values/names';
import { Problems } from '../problems';

/** The most bytes that the annotations of one object may have, keys and values together (R-VAL-15). */
const MAX_ANNOTATIONS = 262_144;

/** What is wrong with labels, by Kubernetes' syntax (R-VAL-15). */
export function checkLabels(labels: Readonly<Record<string, string>>, place: string, problems: Problems): void {
  for (const [key, value] of Object.entries(labels)) {
    problems.add(place, ...checkQualifiedName(key), ...checkLabelValue(value));
  }
}

/** What is wrong with annotations, of an object or of a rule (R-VAL-15). */
export function checkAnnotations(annotations: Readonly<Record<string, string>>, place: string, problems: Problems): void {
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations)) {
    problems.add(place, ...checkAnnotationKey(key));
    if (typeof value !== 'string') {
      problems.add(place, { value: String(value), reason: `is the value of \`${key}\` and no text`, remedy: 'write a text' });
    }
    bytes += Buffer.byteLength(key) + Buffer.byteLength(String(value));
  }
  if (bytes > MAX_ANNOTATIONS) {
    problems.say(place, `come to ${bytes} bytes, and Kubernetes takes ${MAX_ANNOTATIONS}; write less`);
  }
}
