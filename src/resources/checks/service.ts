import { checkDnsLabel, checkDnsSubdomain } from '../../values/names';
import { PeerContext, ServiceMatch } from '../peer-match';

/** What is wrong with a Service's name as a rule says it; the context's place names the field (R-VAL-13, R-SCP-14). */
export function checkServiceMatch({ name, namespace }: ServiceMatch, context: PeerContext): void {
  context._problems.add(`${context._place}.name`, ...checkDnsSubdomain(name, 'a Service name'));
  if (namespace !== undefined) {
    context._problems.add(`${context._place}.namespace`, ...checkDnsLabel(namespace, 'a namespace'));
  } else if (context.namespace === undefined) {
    context.addProblem(name, 'is a Service without a namespace', 'say its namespace: a global policy has none of its own');
  }
}
