import { DIRECTIONS, Finding, isEmpty, itemsOf, membersOf } from './finding';

/** What says in a rule of Calico's who is meant; ports don't. */
const WHO = ['nets', 'notNets', 'selector', 'notSelector', 'namespaceSelector', 'serviceAccounts', 'services'];

/**
 * The rules of a policy of ours that are for everybody after a patch, and were for somebody before it.
 *
 * Rules are compared by their place, so a patch that adds or takes out rules of a direction is not looked at.
 */
export function lostPeers(before: unknown, after: unknown, kubernetes: boolean): Finding[] {
  const [was, is] = [membersOf(before), membersOf(after)];
  return DIRECTIONS.flatMap(({ list }) => {
    const [old, now] = [itemsOf(was[list]), itemsOf(is[list])];
    const field = kubernetes ? list === 'ingress' ? 'from' : 'to' : list === 'ingress' ? 'source' : 'destination';
    return old.length !== now.length ? [] : now.flatMap((rule, index) => {
      const value = membersOf(rule)[field];
      // An empty list of Kubernetes' is reported as such.
      return (kubernetes && isEmpty(value)) || !isSomebody(membersOf(old[index])[field]) || isSomebody(value) ? [] : [{
        path: `spec.${list}[${index}].${field}`,
        message: 'names nobody after the patch, so that the rule is for everybody',
        remedy: 'patch somebody in, or, if everybody is meant, write the rule with `Peer.anywhere()`',
        by: 'R-FG-1',
      }];
    });
  });
}

function isSomebody(value: unknown): boolean {
  return itemsOf(value).length > 0 || WHO.some(field => membersOf(value)[field] !== undefined);
}
