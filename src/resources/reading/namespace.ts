import { IConstruct } from 'constructs';
import { isLazy, lazyProblem } from './lazy';
import { isConstruct, tryApiObjectOf } from './manifest';
import { checkDnsLabel } from '../../values/names';
import { Problems } from '../problems';

/** The name of a namespace that was given by name or by construct, as far as it can be told; `checkNamespace` says the rest. */
export function namespaceNameOf(namespace: string | IConstruct): string | undefined {
  return isConstruct(namespace) ? tryApiObjectOf(namespace)?.name : namespace;
}

/** What is wrong with a namespace in a prop of this name; `given` is what the user wrote, `name` what came of it. */
export function checkNamespace(
  given: string | IConstruct | undefined, name: string | undefined, construct: IConstruct, problems: Problems, place: string = 'namespace',
): void {
  if (given !== undefined && isConstruct(given)) {
    const object = tryApiObjectOf(given);
    if (!object || object.kind !== 'Namespace' || object.apiGroup !== 'core') {
      problems.add(place, {
        value: given.node.path,
        reason: `is ${object ? `a ${object.kind}` : 'no Kubernetes object'}, not a Namespace`,
        remedy: 'give the construct that makes it, or its name',
      });
    } else if (object.node.root !== construct.node.root) {
      problems.add(place, { value: given.node.path, reason: 'belongs to another App', remedy: `give its name: '${object.name}'` });
    }
    return;
  }
  if (name === undefined) {
    problems.say(place, 'is not said, so `kubectl` would use whichever is set at the time; '
      + 'write `namespace: \'…\'` here or for the chart: `new Chart(app, id, { namespace: \'…\' })`');
    return;
  }
  problems.add(place, ...isLazy(name) ? [lazyProblem()] : checkDnsLabel(name, 'a namespace'));
}
