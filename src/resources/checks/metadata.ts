import { ApiObject } from 'cdk8s';
import { checkAnnotations, checkLabels, checkWritable } from './labels';
import { checkName } from './name';
import { textOf } from '../../values/quote';
import { GivenMetadata, ObjectKind } from '../object-kind';
import { Problems } from '../problems';
import { Manifest } from '../reading/manifest';

/**
 * Reads the metadata of an object and reports what is wrong with it: what is written, and what was said and would be lost.
 *
 * @returns the metadata as they are written; empty where they cannot be
 */
export function readMetadata(object: ApiObject, is: ObjectKind, given: GivenMetadata, problems: Problems): object {
  let written: Manifest['metadata'] = {};
  problems.add('name', ...checkName(object.apiGroup, object.kind, object.name));
  const whole = given.metadata ?? {};
  const writable = [
    checkWritable({ ...whole.labels, ...given.labels }, 'labels', problems), checkWritable(whole.annotations ?? {}, 'annotations', problems),
  ];
  if (!writable.includes(false)) {
    written = object.metadata.toJson() as Manifest['metadata'];
    checkLabels(written.labels ?? {}, 'labels', problems);
    checkAnnotations(written.annotations ?? {}, 'annotations', problems);
  }
  saidTwice('name', given.name, whole.name, problems);
  saidTwice('namespace', given.namespace, whole.namespace, problems);
  for (const [key, value] of Object.entries(given.labels ?? {})) {
    saidTwice('labels', value, whole.labels?.[key], problems);
  }
  if (is.clusterScoped && whole.namespace !== undefined) {
    problems.add('metadata.namespace', {
      value: textOf(whole.namespace), reason: `is a namespace, and a ${is.kind} stands outside of them all`, remedy: 'leave it out',
    });
  }
  return written;
}

function saidTwice(field: string, short: unknown, whole: unknown, problems: Problems): void {
  if (short !== undefined && whole !== undefined && short !== whole) {
    problems.add(field, { value: textOf(short), reason: `stands beside \`${textOf(whole)}\` in \`metadata\``, remedy: 'say it once' });
  }
}
