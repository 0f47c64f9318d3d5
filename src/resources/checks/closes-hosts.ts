import { Direction } from '../../values';
import { PeerContext } from '../peer-match';
import { Subject } from '../rendering/subject';

/** What a policy governs, and with which rules, as it is written. */
export interface WrittenRules {
  readonly types?: readonly Direction[];
  readonly ingress?: readonly object[];
  readonly egress?: readonly object[];
}

/**
 * Reports a policy that was written for everybody and closes hosts of this App as well, which would lock the nodes but for
 * their failsafe ports (R-FG-2).
 *
 * Nothing is said where hosts are named by labels of theirs, where the policy lets everything through, or where the App
 * shows no host endpoint.
 */
export function checkClosesHosts({ selector, namespaceSelector, serviceAccountSelector }: Subject, spec: WrittenRules, context: PeerContext): void {
  if (namespaceSelector || serviceAccountSelector || context._cluster.hostEndpoints.length === 0 || !selector.matches({})) {
    return;
  }
  const hosts = context._cluster.hostsSelected(selector);
  const closed = spec.types?.filter(direction => closes(direction === 'Ingress' ? spec.ingress : spec.egress)) ?? [];
  if (hosts.length > 0 && closed.length > 0) {
    context._problems.add(context._place, {
      value: String(selector),
      reason: `selects ${hosts.length === 1 ? 'the host endpoint' : `${hosts.length} host endpoints`} of this App as well, whose nodes would be closed for ${closed.join(' and ').toLowerCase()} `
        + 'but for failsafe ports (R-FG-2)',
      remedy: 'name pods: `Peer.allNamespaces()`; if hosts are meant, name them by a label of theirs, in a policy of their own',
    });
  }
}

/** Whether something is left to the end of the tier, or denied: unless a rule lets everything through. */
function closes(rules: readonly object[] = []): boolean {
  return !rules.some(rule => 'action' in rule && (rule.action === 'Allow' || rule.action === 'Pass') && Object.keys(rule).length === 1);
}
