import type { Labels, Workload } from '../../model';

/** Labels that controllers give pods anew at each rollout, or each pod of its own. */
const OF_CONTROLLERS = new Set([
  'pod-template-hash', 'controller-revision-hash', 'pod-template-generation', 'controller-uid', 'batch.kubernetes.io/controller-uid',
  'job-name', 'batch.kubernetes.io/job-name', 'batch.kubernetes.io/job-completion-index', 'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
]);

/** A text that pods have in common which a rename makes of each other: namespace, labels, service account and ports are equal. */
export function likenessOf({ namespace, labels, serviceAccount, ports }: Workload): string {
  const listed = ports.map(({ name, protocol, port, hostPort, hostIp }) => JSON.stringify([name, protocol, port, hostPort, hostIp]));
  return JSON.stringify([namespace, lasting(labels).sort(), serviceAccount, listed.sort()]);
}

/** How many labels two pods have in common. */
export function likeness(a: Workload, b: Workload): number {
  return Object.entries(a.labels).filter(([key, value]) => b.labels[key] === value).length;
}

type Sign = (a: Workload, b: Workload) => boolean;

const haveOneAddress: Sign = (a, b) => a.addresses.some(address => b.addresses.includes(address));

const areOnOneNode: Sign = (a, b) => a.node !== undefined && a.node === b.node;

/** Those of controllers included. */
const haveSameLabels: Sign = (a, b) => {
  const [count, other] = [a, b].map(({ labels }) => Object.keys(labels).length);
  return count === other && likeness(a, b) === count;
};

const both = (one: Sign, other: Sign): Sign => (a, b) => one(a, b) && other(a, b);

/** By what pods that look alike are told apart, the surest sign first; two pods may have one address. */
export const SIGNS: readonly Sign[] = [
  both(haveOneAddress, areOnOneNode), haveOneAddress, both(haveSameLabels, areOnOneNode), haveSameLabels, areOnOneNode, () => true,
];

/** The labels that somebody wrote, as texts. */
function lasting(labels: Labels): string[] {
  return Object.entries(labels).flatMap(([key, value]) => OF_CONTROLLERS.has(key) ? [] : [`${key}=${value}`]);
}
