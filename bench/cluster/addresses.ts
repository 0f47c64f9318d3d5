/** Addresses and networks, each from its number. */

/** All pods' addresses. */
export const POD_POOLS = { 4: '10.64.0.0/10', 6: 'fd00:10:64::/48' } as const;

/** All Services' addresses. */
export const SERVICE_POOLS = { 4: '10.16.0.0/12', 6: 'fd00:10:96::/112' } as const;

export type Family = 4 | 6;

/** Pods that a node has addresses for: those of a `/24` without the first two and the last. */
export const PODS_PER_NODE = 253;

/** The block of pod addresses of a node. */
export function podBlock(node: number, family: Family): string {
  return family === 4 ? `${ipv4('10.64.0.0', node * 256)}/24` : `fd00:10:64:${hex(node)}::/64`;
}

/** The address of a node's pod; both are counted from 0. */
export function podAddress(node: number, pod: number, family: Family): string {
  return family === 4 ? ipv4('10.64.0.0', node * 256 + pod + 2) : `fd00:10:64:${hex(node)}::${hex(pod + 2)}`;
}

/** The address by which nodes know one another. */
export function nodeAddress(node: number, family: Family): string {
  return family === 4 ? ipv4('172.16.0.0', node + 11) : `fd00:172:16::${hex(node + 11)}`;
}

/** The address by which the outside knows a node. */
export function publicAddress(node: number): string {
  return ipv4('198.18.0.0', node + 11);
}

/** A Service's address in the cluster. */
export function clusterAddress(service: number, family: Family): string {
  return family === 4 ? ipv4('10.16.0.0', service + 10) : `fd00:10:96::${hex(service + 10)}`;
}

/** A Service's address on the load balancer. */
export function balancerAddress(service: number): string {
  return ipv4('198.19.0.0', service + 10);
}

/** The address that comes so many after another. */
export function ipv4(first: string, offset: number): string {
  let number = first.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0) + offset;
  const bytes: number[] = [];
  for (let at = 0; at < 4; at++) {
    bytes.unshift(number % 256);
    number = Math.floor(number / 256);
  }
  return bytes.join('.');
}

function hex(number: number): string {
  return number.toString(16);
}
