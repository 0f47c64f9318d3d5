import { POD_POOLS } from '../addresses';
import type { Blueprint } from '../blueprint';
import { CALICO, ManifestObject } from '../manifest';
import { drawNet, netsOf } from '../nets';
import { Random } from '../random';

/** Calico's own settings as an installation has them: FelixConfiguration and IPPools. */
export function* installationObjects({ families }: Blueprint): Iterable<ManifestObject> {
  yield { apiVersion: CALICO, kind: 'FelixConfiguration', metadata: { name: 'default' }, spec: { defaultEndpointToHostAction: 'Accept' } };
  for (const family of families) {
    yield pool(`default-ipv${family}-ippool`, POD_POOLS[family], family === 4);
  }
}

/** The IPPool that is asked for, which is IPv4. */
export function* podPoolObjects({ settings: { podPool } }: Blueprint): Iterable<ManifestObject> {
  if (podPool !== undefined) {
    yield pool('pods', podPool, true);
  }
}

function pool(name: string, cidr: string, natOutgoing: boolean): ManifestObject {
  return { apiVersion: CALICO, kind: 'IPPool', metadata: { name }, spec: { cidr, ipipMode: 'Never', vxlanMode: 'Never', natOutgoing, nodeSelector: 'all()' } };
}

/** The tiers that Calico makes (R-RES-6), and those of the cluster, most of which pass what no policy of theirs decides. */
export function* tierObjects({ settings, tiers }: Blueprint): Iterable<ManifestObject> {
  const random = new Random(settings.seed).for('tiers');
  yield tier('kube-admin', 1000, 'Pass');
  yield tier('default', 1_000_000, 'Deny');
  yield tier('kube-baseline', 10_000_000, 'Pass');
  for (const [at, name] of tiers.entries()) {
    yield tier(name, 200 * (at + 1), random.chance(0.7) ? 'Pass' : 'Deny');
  }
}

function tier(name: string, order: number, defaultAction: 'Pass' | 'Deny'): ManifestObject {
  return { apiVersion: CALICO, kind: 'Tier', metadata: { name }, spec: { order, defaultAction } };
}

/** The NetworkSets and GlobalNetworkSets, of up to twelve nets where they are not dealt theirs. */
export function* setObjects(blueprint: Blueprint): Iterable<ManifestObject> {
  const random = new Random(blueprint.settings.seed).for('sets');
  for (const { name, namespace, labels, nets: dealt } of blueprint.sets) {
    const nets = dealt ?? netsOf(random.int(1, 12), () => drawNet(random, blueprint, random.pick(blueprint.families)));
    yield {
      apiVersion: CALICO,
      kind: namespace === undefined ? 'GlobalNetworkSet' : 'NetworkSet',
      metadata: { name, ...(namespace !== undefined && { namespace }), labels },
      // a set may say an address without a prefix, a rule may not (R-RES-8, R-VAL-11)
      spec: { nets: nets.map(net => random.chance(blueprint.settings.seldom) ? net.replace(/\/(32|128)$/, '') : net) },
    };
  }
}
