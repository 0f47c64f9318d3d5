import { checkDnsLabel, checkDnsSubdomain } from '../../values/names';
import { decode } from '../decode/decode';
import type { Faults } from '../faults';
import type { Manifest } from '../manifest';
import { checkAnnotations, checkLabels } from '../metadata';
import { at, ROOT } from '../path';
import { OBJECT_META } from '../structure';
import { isObject } from '../types';

/** Names, namespace, labels and annotations as the API server checks them when an object is created (R-VAL-1, R-GATE-5). */
export function checkObjectMeta(manifest: Manifest, faults: Faults): void {
  const path = at(ROOT, 'metadata');
  const { metadata = {} } = manifest.object;
  const decoded = decode(metadata ?? {}, OBJECT_META, path, 'typed', faults);
  if (!isObject(decoded)) {
    return;
  }
  const { name = '', generateName = '', namespace = '', labels, annotations } = decoded;
  if (name === '' && generateName === '') {
    faults.add('name-missing', at(path, 'name'));
  }
  if (typeof name === 'string' && name !== '') {
    faults.adopt('name-form', at(path, 'name'), checkDnsSubdomain(name));
  }
  if (typeof generateName === 'string' && generateName !== '') {
    // More follows, so that it may end with a dash.
    const problems = checkDnsSubdomain(generateName.replace(/(?<=.)-$/, 'a'));
    faults.adopt('name-form', at(path, 'generateName'), problems.map(problem => ({ ...problem, value: generateName })));
  }
  if (typeof namespace === 'string' && namespace !== '') {
    checkNamespace(namespace, manifest, faults);
  }
  if (isObject(labels)) {
    checkLabels(labels, at(path, 'labels'), faults);
  }
  if (isObject(annotations)) {
    checkAnnotations(annotations, at(path, 'annotations'), faults);
  }
}

/** Clients fill in a namespace where it is absent; what is there must fit. */
function checkNamespace(namespace: string, { known }: Manifest, faults: Faults): void {
  const path = at(at(ROOT, 'metadata'), 'namespace');
  if (known.scope === 'Cluster') {
    faults.add('namespace-unexpected', path, { value: namespace });
  } else {
    faults.adopt('namespace-form', path, checkDnsLabel(namespace, 'a namespace'));
  }
}
