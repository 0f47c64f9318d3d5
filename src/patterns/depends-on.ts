import { IConstruct } from 'constructs';

/** Whether one construct is to be written after another, by what somebody has said. */
export function dependsOn(construct: IConstruct, target: IConstruct): boolean {
  const seen = new Set<IConstruct>([construct]);
  for (const one of seen) {
    one.node.scopes.flatMap(scope => scope.node.dependencies).flatMap(dependency => dependency.node.findAll()).forEach(next => seen.add(next));
  }
  return construct !== target && seen.has(target);
}
