import { checkAnnotationKey, checkLabelValue, checkQualifiedName } from '../../values/names';
import { textOf } from '../../values/quote';
import { Problems } from '../problems';

/** The most bytes that the annotations of one object may have, keys and values together (R-VAL-15). */
const MAX_ANNOTATIONS = 262_144;

/** A key with which cdk8s takes a map for an object of a class, and fails. */
const UNWRITABLE = 'constructor';

/** What is wrong with labels, by Kubernetes' syntax (R-VAL-15). */
export function checkLabels(labels: Readonly<Record<string, string>>, place: string, problems: Problems): void {
  for (const [key, value] of entriesOf(labels, place, problems)) {
    problems.add(place, ...checkQualifiedName(key), ...checkLabelValue(value));
  }
}

/** Labels by which Calico tells endpoints apart; on anything else they would make a part of a namespace of it, or a pod. */
const RESERVED = ['projectcalico.org/namespace', 'projectcalico.org/orchestrator', 'projectcalico.org/serviceaccount'];

/** What is wrong with the labels of a network set or host endpoint as far as they are Calico's own (R-LBL-1, R-LBL-2, R-VAL-16). */
export function checkReservedLabels(labels: Readonly<Record<string, string>>, place: string, problems: Problems): void {
  for (const label of Object.keys(labels)) {
    if (RESERVED.includes(label) || label.startsWith('pcns.') || label.startsWith('pcsa.')) {
      problems.add(place, { value: label, reason: 'is a label that Calico keeps for namespaces and service accounts', remedy: 'use another one' });
    }
  }
}

/** What is wrong with annotations, of an object or of a rule (R-VAL-15). */
export function checkAnnotations(annotations: Readonly<Record<string, string>>, place: string, problems: Problems): void {
  let bytes = 0;
  for (const [key, value] of entriesOf(annotations, place, problems)) {
    problems.add(place, ...checkAnnotationKey(key));
    if (typeof value !== 'string') {
      problems.add(place, { value: textOf(value), reason: `is the value of \`${key}\` and no text`, remedy: 'write a text' });
    }
    bytes += Buffer.byteLength(key) + Buffer.byteLength(textOf(value));
  }
  if (bytes > MAX_ANNOTATIONS) {
    problems.say(place, `come to ${bytes} bytes, and Kubernetes takes ${MAX_ANNOTATIONS}; write less`);
  }
}

function entriesOf(map: Readonly<Record<string, string>>, place: string, problems: Problems): [string, unknown][] {
  if (typeof map !== 'object' || map === null || Array.isArray(map)) {
    problems.add(place, { value: textOf(map), reason: 'is no map', remedy: 'write a map such as `{ team: \'web\' }`' });
    return [];
  }
  checkWritable(map, place, problems);
  return Object.entries(map);
}

/** Whether cdk8s can write a map of labels or annotations at all. */
export function checkWritable(map: Readonly<Record<string, string>>, place: string, problems: Problems): boolean {
  const writable = !Object.hasOwn(map, UNWRITABLE);
  if (!writable) {
    problems.add(place, { value: UNWRITABLE, reason: 'is a key that cdk8s cannot write', remedy: 'use another one' });
  }
  return writable;
}
