import type { ManifestObject } from '../../../bench/cluster';
import { ConnectivityDiff, diffConnectivity, PairChange } from '../../../src/engine/diff';
import type { ConnectionSet } from '../../../src/sets';
import type { ClusterText } from '../support/cluster';

/** Compares two clusters as they are written. */
export function diff(before: ClusterText, after: ClusterText): ConnectivityDiff {
  return diffConnectivity({ engine: before.engine() }, { engine: after.engine() });
}

/** The pairs that changed, with the TCP ports that were opened (+) and closed (-): `shop/web > shop/db +5432`. */
export function pairWords({ pairs }: Pick<ConnectivityDiff, 'pairs'>): string[] {
  return pairs.map(pairText);
}

/** One pair. */
export function pairText({ from, to, version, opened, closed }: PairChange): string {
  const by = version === undefined ? '' : ` IPv${version}`;
  return `${from.name} > ${to.name}${by}${opened.isEmpty ? '' : ` +${ports(opened)}`}${closed.isEmpty ? '' : ` -${ports(closed)}`}`;
}

/** The same change, seen from the other side. */
export function mirrored<T extends { readonly opened: unknown; readonly closed: unknown }>(change: T): T {
  return { ...change, opened: change.closed, closed: change.opened };
}

/** What changed with the outside: `shop/web FromOutside 203.0.113.0/24 +80`. */
export function outsideWords({ outside }: Pick<ConnectivityDiff, 'outside'>): string[] {
  return outside.map(({ workload, direction, addresses, opened, closed }) => {
    const words = addresses.cidrs().length > 3 ? 'most' : addresses.cidrs().join(', ');
    return `${workload.name} ${direction} ${words}${opened.isEmpty ? '' : ` +${ports(opened)}`}${closed.isEmpty ? '' : ` -${ports(closed)}`}`;
  });
}

/** Ways in that changed: `shop/web 80 NodePort +most to shop/web`. */
export function wayWords({ ways }: Pick<ConnectivityDiff, 'ways'>): string[] {
  return ways.map(({ service, port, via, presence, opened, closed, openedTo, closedTo }) => [
    `${service.namespace}/${service.name} ${port.port} ${via} ${presence}`,
    ...opened.isEmpty ? [] : [`+${opened.cidrs().length > 3 ? 'most' : opened.cidrs().join(', ')}`],
    ...closed.isEmpty ? [] : [`-${closed.cidrs().length > 3 ? 'most' : closed.cidrs().join(', ')}`],
    ...openedTo.map(({ name }) => `+to ${name}`),
    ...closedTo.map(({ name }) => `-to ${name}`),
  ].join(' '));
}

function ports(set: ConnectionSet): string {
  const bounds = set.portsOf(6).bounds;
  const ranges = Array.from({ length: bounds.length / 2 }, (_, at) => [bounds[2 * at], bounds[2 * at + 1]]);
  return ranges.map(([first, last]) => first === last ? `${first}` : first === 1 && last === 65535 ? 'all' : `${first}-${last}`).join(',') || 'no TCP';
}

/** The objects with other names for every pod, wherever those are named. */
export function withRenamedPods(objects: readonly ManifestObject[]): readonly ManifestObject[] {
  const named = objects.filter(({ kind }) => kind === 'Pod').map(({ metadata }, at) => [full(metadata), `other-${(at * 7919) % 1000}-${metadata.name}`] as const);
  const names = new Map(named);
  return objects.map(object => {
    if (object.kind === 'Pod') {
      return { ...object, metadata: { ...object.metadata, name: names.get(full(object.metadata))! } };
    }
    const { endpoints = [] } = object as { endpoints?: readonly { targetRef?: { name: string; namespace: string } }[] };
    return object.kind !== 'EndpointSlice' ? object : {
      ...object,
      endpoints: endpoints.map(({ targetRef, ...endpoint }) => ({
        ...endpoint, ...targetRef && { targetRef: { ...targetRef, name: names.get(full(targetRef)) ?? targetRef.name } },
      })),
    };
  });
}

function full({ namespace, name }: { readonly namespace?: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}
