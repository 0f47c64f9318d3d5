import { ApiObject } from 'cdk8s';
import { checkAnnotations, checkLabels, checkWritable } from './labels';
import { checkName } from './name';
import { textOf } from '../../values/quote';
import { GivenMetadata, ObjectKind } from '../object-kind';
import { Problems } from '../problems';

/** What is wrong with the metadata of an object: what is written, and what was said and would be lost. */
export function checkMetadata(object: ApiObject, is: ObjectKind, given: GivenMetadata, problems: Problems): void {
  problems.add('name', ...checkName(object.apiGroup, object.kind, object.name));
  const whole = given.metadata ?? {};
  const writable = [
    checkWritable({ ...whole.labels, ...given.labels }, 'labels', problems), checkWritable(whole.annotations ?? {}, 'annotations', problems),
  ];
  if (!writable.includes(false)) {
    const { labels = {}, annotations = {} } = object.metadata.toJson();
    checkLabels(labels, 'labels', problems);
    checkAnnotations(annotations, 'annotations', problems);
  }
  for (const field of ['name', 'namespace'] as const) {
    saidTwice(field, given[field], whole[field], problems);
  }
  for (const [key, value] of Object.entries(given.labels ?? {})) {
    saidTwice('labels', value, whole.labels?.[key], problems);
  }
  if (is.clusterScoped && whole.namespace !== undefined) {
    problems.add('metadata.namespace', {
      value: textOf(whole.namespace), reason: `is a namespace, and a ${is.kind} stands outside of them all`, remedy: 'leave it out',
    });
  }
}

function saidTwice(field: string, short: unknown, whole: unknown, problems: Problems): void {
  if (short !== undefined && whole !== undefined && short !== whole) {
    problems.add(field, { value: textOf(short), reason: `stands beside \`${textOf(whole)}\` in \`metadata\``, remedy: 'say it once' });
  }
}
