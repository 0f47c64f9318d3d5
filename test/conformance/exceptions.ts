/**
 * Every row of the recordings that our answers are not held to as it stands, each with its reason.
 *
 * A row is named by its case and the question; the tests say what we answer instead.
 */
export interface Exception {
  readonly case: string;

  /** `from -> to PROTOCOL port`. */
  readonly row: string;
  readonly reason: string;
}

const AT_HOST = 'the recording asks the pods only; a policy on the HostEndpoint at the other end drops the packet';

/** `verdicts/`: the sides agree; the row as a whole is denied by the host, which the recording left out. */
export const DENIED_BY_HOST: readonly Exception[] = [
  { case: 'random-053', row: '192.0.2.200 -> delta/pod-3 ICMP', reason: AT_HOST },
  { case: 'random-059', row: 'gamma/pod-7 -> 192.0.2.200 TCP 9090', reason: AT_HOST },
  { case: 'random-059', row: 'alpha/pod-0 -> 192.0.2.200 ICMP', reason: AT_HOST },
  { case: 'random-070', row: 'beta/pod-7 -> 192.0.2.201 TCP 1', reason: AT_HOST },
  { case: 'random-123', row: 'alpha/pod-3 -> 192.0.2.201 TCP 5432', reason: AT_HOST },
  { case: 'random-123', row: 'alpha/pod-3 -> 192.0.2.201 TCP 9090', reason: AT_HOST },
  { case: 'random-132', row: 'gamma/pod-6 -> 192.0.2.200 TCP 5432', reason: AT_HOST },
  { case: 'random-135', row: '192.0.2.200 -> beta/pod-3 UDP 54', reason: AT_HOST },
];

const NOBODY_LISTENS = 'accepted, and not translated: the host answers with a RST if nobody listens, which no manifest tells (R-KP-10)';

/** `host/`: ours is Unknown, since whether somebody listens on the host is not known. */
export const LISTENERS: readonly Exception[] = [
  { case: 'etp-client-cidr', row: '203.0.113.9 -> 10.0.0.12 TCP 31003', reason: NOBODY_LISTENS },
  { case: 'random-058', row: '203.0.113.9 -> 10.0.0.11 UDP 31053', reason: NOBODY_LISTENS },
  { case: 'random-111', row: '203.0.113.10 -> 10.0.0.11 TCP 31004', reason: NOBODY_LISTENS },
  { case: 'random-276', row: '203.0.113.10 -> 10.0.0.12 TCP 31003', reason: NOBODY_LISTENS },
  { case: 'random-276', row: '203.0.113.10 -> 10.0.0.11 TCP 31001', reason: 'the lab has a listener of its own behind this node port, which no manifest tells (R-HEP-5)' },
  { case: 'random-306', row: 'node:node1 -> 10.0.0.12 TCP 31003', reason: NOBODY_LISTENS },
  { case: 'random-403', row: '172.16.0.9 -> 172.16.0.12 TCP 31003', reason: NOBODY_LISTENS },
  { case: 'random-431', row: '203.0.113.10 -> 10.0.0.11 TCP 31008', reason: NOBODY_LISTENS },
  { case: 'random-504', row: 'node:node1 -> 10.0.0.12 TCP 31003', reason: NOBODY_LISTENS },
  { case: 'random-504', row: '169.48.97.212 -> 10.0.0.12 TCP 31003', reason: NOBODY_LISTENS },
  { case: 'random-537', row: '203.0.113.9 -> 10.0.0.11 TCP 31004', reason: NOBODY_LISTENS },
];

/** `host/`: ours is Allow, for policy lets the packet in. */
export const CLOSED_PORTS: readonly Exception[] = [
  { case: 'random-306', row: '169.48.97.212 -> 10.0.0.12 TCP 9090', reason: 'policy lets it in, and nobody listens on this port of the lab\'s hosts' },
];

const ETCD_NAME = 'recorded on etcd, where a Kubernetes policy is called `knp.default.…` and so comes before its tie (R-K8S-1)';
const ANOTHER_REASON = 'the counters hold another packet of the same connection: a retransmission, or the RST that it drew';
const OWN_STATE = 'the counters hold a packet of Felix\' own connection to its datastore, which the flushed connection tracking cut';

/** `host/`: the outcome agrees; what the counters or the decider say differs. */
export const TRACES: readonly Exception[] = [
  { case: 'random-082', row: '169.48.97.212 -> 192.0.2.82 TCP 6443', reason: ETCD_NAME },
  { case: 'random-082', row: '172.16.0.9 -> 172.16.0.12 TCP 31001', reason: ETCD_NAME },
  { case: 'random-082', row: 'node:node2 -> 10.96.0.11 TCP 80', reason: ETCD_NAME },
  { case: 'notrack-both-ways', row: 'ops/cli-1 -> 203.0.113.9 TCP 443', reason: ANOTHER_REASON },
  { case: 'notrack-one-way', row: 'node:node2 -> 10.0.0.11 TCP 8080', reason: ANOTHER_REASON },
  { case: 'star-hep-open', row: 'node:node1 -> 203.0.113.9 TCP 443', reason: OWN_STATE },
  { case: 'star-hep-open', row: 'node:node1 -> 172.16.0.11 TCP 8080', reason: OWN_STATE },
];

const THE_ONLY_ONE = 'the node has one HostEndpoint, which is taken to govern what the node sends; in the lab this packet leaves by an interface without one';

/** `host/`, asked without the interfaces: ours differs. */
export const ONLY_ENDPOINT: readonly Exception[] = [
  { case: 'hep-no-policy', row: 'node:node1 -> 172.16.0.9 TCP 443', reason: THE_ONLY_ONE },
  { case: 'random-072', row: 'node:node1 -> 172.16.0.12 UDP 31501', reason: THE_ONLY_ONE },
  { case: 'random-111', row: 'node:node1 -> 172.16.0.9 TCP 443', reason: THE_ONLY_ONE },
  { case: 'random-151', row: 'node:node1 -> 172.16.0.12 TCP 10250', reason: THE_ONLY_ONE },
];

/** How rows are named here. */
export function rowName({ from, to, protocol, port }: { from: string; to: string; protocol: string | number; port?: number }): string {
  return `${from} -> ${to} ${protocol}${port === undefined ? '' : ` ${port}`}`;
}

export function isListed(list: readonly Exception[], name: string, row: string): boolean {
  return list.some(entry => entry.case === name && entry.row === row);
}
