import { DecodedLabelSelector, eachItem, readable } from '../../../schema/decode/decoded';
import { checkLabelValue, checkQualifiedName } from '../../../values/names';
import type { ValueProblem } from '../../../values/problem';
import { quote } from '../../../values/quote';
import { below, Manifest } from '../../manifest';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** What the API server has against a label selector: each a reason to refuse the object. */
export function checkLabelSelector(manifest: Manifest, selector: DecodedLabelSelector | undefined, path: string): void {
  if (selector === undefined) {
    return;
  }
  const labels = readable(selector.matchLabels) ?? {};
  for (const key of Object.keys(labels)) {
    const place = below(`${path}.matchLabels`, key);
    refuseAll(manifest, place, checkQualifiedName(key));
    refuseAll(manifest, place, checkLabelValue(readable(labels[key]) ?? ''));
  }
  eachItem(selector.matchExpressions, ({ key, operator, values }, index) => {
    const place = `${path}.matchExpressions[${index}]`;
    refuseAll(manifest, `${place}.key`, checkQualifiedName(readable(key) ?? ''));
    const name = readable(operator) ?? '';
    const count = readable(values)?.length ?? 0;
    if (!OPERATORS.includes(name)) {
      refuse(manifest, `${place}.operator`, `${quote(name)} is not an operator`, `write ${OPERATORS.map(quote).join(', ')}`);
    } else if (name.endsWith('In') !== count > 0) {
      refuse(manifest, `${place}.values`, count > 0 ? `stand beside ${quote(name)}` : `are missing beside ${quote(name)}`, count > 0 ? 'take them out' : 'list one or more');
    }
    eachItem(values, (value, position) => refuseAll(manifest, `${place}.values[${position}]`, checkLabelValue(value)));
  });
}

function refuseAll(manifest: Manifest, path: string, problems: readonly ValueProblem[]): void {
  problems.forEach(({ value, reason, remedy }) => refuse(manifest, path, `${quote(value)} ${reason}`, remedy));
}

function refuse(manifest: Manifest, path: string, message: string, remedy: string): void {
  manifest.refuse({ code: 'invalid-label-selector', path, message, remedy });
}
