import { balancerAddress, nodeAddress } from '../addresses';
import type { Blueprint } from '../blueprint';
import { oneOf, selectorText } from '../label-query';
import { given, ManifestObject } from '../manifest';
import { netsOf, outsideNet } from '../nets';
import { leastOf, mostOf } from '../options';
import { Random } from '../random';
import { calicoObject } from './calico';
import type { CalicoRule } from './calico-rule';

/** Which packets of hosts a policy is about. */
const CLASSES = { normal: 40, applyOnForward: 30, preDNAT: 25, doNotTrack: 5 } as const;

/** The GlobalNetworkPolicies for hosts. They select by labels that only HostEndpoints have. */
export function* hostPolicies(blueprint: Blueprint): Iterable<ManifestObject> {
  const { settings, tiers } = blueprint;
  const random = new Random(settings.seed).for('host policies');
  for (let at = 0; at < settings.hostPolicies; at++) {
    const kind = random.weighted(CLASSES);
    const directions = kind === 'preDNAT' ? ['Ingress'] : random.pick([['Ingress'], ['Egress'], ['Ingress', 'Egress']]);
    const rules = (direction: string) => directions.includes(direction)
      ? Array.from({ length: random.int(leastOf(settings.rules), mostOf(settings.rules)) }, () => drawHostRule(random, blueprint, kind === 'preDNAT'))
      : undefined;
    yield calicoObject('GlobalNetworkPolicy', `host-${at}`, given({
      tier: tiers.length === 0 || random.chance(0.6) ? 'default' : random.pick(tiers),
      order: 10 * random.int(1, 300),
      selector: random.chance(0.2) ? 'has(host-role)' : selectorText([oneOf('host-role', random.pick(['worker', 'edge']))]),
      types: directions,
      ...(kind !== 'normal' && { applyOnForward: true, ...(kind !== 'applyOnForward' && { [kind]: true }) }),
      ingress: rules('Ingress'),
      egress: rules('Egress'),
    }));
  }
}

/** A rule about clients by address and about node ports, ports of the host, or a load balancer's address. */
function drawHostRule(random: Random, { families, settings }: Blueprint, original: boolean): CalicoRule {
  const family = random.pick(families);
  const nets = random.chance(0.5) ? netsOf(random.int(1, 3), () => outsideNet(random, family)) : undefined;
  const balanced = original && family === 4 && random.chance(0.3);
  const nodes = !balanced && random.chance(0.15);
  const ports = random.chance(0.7)
    ? [original ? random.pick<string | number>(['30000:32767', 30000 + random.int(0, 20), 80]) : random.pick([22, 443, 8080, 8443, 10250])]
    : undefined;
  const destination = given({
    nets: balanced ? [`${balancerAddress(random.int(0, 20))}/32`]
      : nodes ? [`${nodeAddress(random.int(0, settings.nodes - 1), family)}/${family === 4 ? 32 : 128}`] : undefined,
    ports,
  });
  return given({
    action: random.weighted({ Allow: 60, Deny: 30, Pass: 8, Log: 2 }),
    protocol: ports !== undefined || random.chance(0.3) ? random.pick(['TCP', 'TCP', 'UDP']) : undefined,
    source: nets && { nets },
    destination: Object.keys(destination).length > 0 ? destination : undefined,
  });
}
