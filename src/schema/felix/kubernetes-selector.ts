import { DecodedLabelSelector, eachItem, readable } from '../decode/decoded';

/** The terms that Calico writes for a label selector of Kubernetes, joined; the empty text where there is none (R-K8S-2). */
export function kubernetesSelectorText(selector: DecodedLabelSelector | undefined): string {
  return selector === undefined ? '' : termsOf(selector).join(' && ');
}

function termsOf({ matchLabels, matchExpressions }: DecodedLabelSelector): string[] {
  const labels = readable(matchLabels) ?? {};
  const terms = Object.keys(labels).sort().map(key => `${key} == '${readable(labels[key]) ?? ''}'`);
  eachItem(matchExpressions, ({ key, operator, values }) => {
    const list: string[] = [];
    eachItem(values, value => list.push(value));
    const term = termOf(readable(key) ?? '', readable(operator), list.join('\', \''));
    terms.push(...term === undefined ? [] : [term]);
  });
  return terms;
}

/** Calico skips an operator that it does not know. */
function termOf(key: string, operator: string | undefined, values: string): string | undefined {
  switch (operator) {
    case 'In': return `${key} in { '${values}' }`;
    case 'NotIn': return `${key} not in { '${values}' }`;
    case 'Exists': return `has(${key})`;
    case 'DoesNotExist': return `! has(${key})`;
    default: return undefined;
  }
}
