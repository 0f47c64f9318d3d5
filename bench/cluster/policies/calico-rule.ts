import { selectorText, oneOf } from '../label-query';
import { given } from '../manifest';
import { Peer } from './peers';
import { Direction, PolicyDraw, portsFor } from './policy-draw';
import { drawPortsOfOneProtocol, PortMatch } from './ports';
import { drawPodQuery } from './queries';

/** A rule in Calico's form. */
export type CalicoRule = Readonly<Record<string, unknown>>;

/** One side of a rule. */
type Entity = Readonly<Record<string, unknown>>;

/** What a rule says of protocols, and of ports where it may. */
interface Transport {
  readonly fields: Entity;

  /** @default - no ports */
  readonly source?: Entity;

  /** @default - no ports */
  readonly destination?: Entity;
}

const PROTOCOL_NUMBERS: Readonly<Record<string, number>> = { TCP: 6, UDP: 17, SCTP: 132, ICMP: 1, ICMPv6: 58 };

/** A rule of a Calico policy; the gates accept it in a policy of its namespace or of the cluster. */
export function drawCalicoRule(draw: PolicyDraw, direction: Direction): CalicoRule {
  const { blueprint, namespace, peers, random } = draw;
  const { actions, seldom } = blueprint.settings;
  const action = random.weighted(actions);
  const peer = peers.draw(random, namespace, 'Calico',
    ['pods', 'otherNamespaces', 'nets', 'set', 'serviceAccounts', 'service', 'exclusion', 'anyone']);
  const transport = drawTransport(draw, direction, peer);
  const far = entityOf(peer, namespace !== undefined);
  const near = nearOf(draw);
  const source = { ...(direction === 'Ingress' ? far : near), ...transport.source };
  const destination = { ...(direction === 'Ingress' ? near : far), ...transport.destination };
  const http = direction === 'Ingress' && action === 'Allow' && ['TCP', undefined].includes(transport.fields.protocol as string)
    && transport.fields.notProtocol === undefined && random.chance(seldom / 4);
  return given({
    action,
    ...transport.fields,
    ...familyOf(draw, peer, transport),
    ...(http && { http: { methods: ['GET'], paths: [{ prefix: '/public' }] } }),
    ...(random.chance(seldom) && { metadata: { annotations: { name: `${action.toLowerCase()} ${peer.kind}` } } }),
    source: unlessEmpty(source),
    destination: unlessEmpty(destination),
  });
}

/** The far side, as the gates take it. A policy with a namespace means its own where nothing else is said (R-SCP-6). */
function entityOf(peer: Peer, namespaced: boolean): Entity {
  switch (peer.kind) {
    case 'pods': {
      const { namespaces, pods } = peer;
      return namespaces === undefined
        ? { selector: selectorText(pods) }
        : { ...(pods.length > 0 && { selector: selectorText(pods) }), namespaceSelector: selectorText(namespaces) };
    }
    case 'nets':
      return { nets: peer.nets, ...(peer.except.length > 0 && { notNets: peer.except }) };
    case 'set':
      return { selector: selectorText([oneOf('list', peer.list)]), ...(namespaced && peer.global && { namespaceSelector: 'global()' }) };
    case 'serviceAccounts': {
      const { level, names, namespaces } = peer;
      return {
        serviceAccounts: { ...(names.length > 0 && { names }), ...(level !== undefined && { selector: selectorText([oneOf('level', level)]) }) },
        ...(namespaces !== undefined && { namespaceSelector: selectorText(namespaces) }),
      };
    }
    case 'service':
      return { services: { name: peer.name, namespace: peer.namespace } };
    case 'exclusion':
      return { notSelector: selectorText(peer.pods) };
    case 'otherNets':
      return { notNets: peer.nets };
    case 'anyone':
      return {};
  }
}

/** Seldom a rule says something of the side that the policy selects, too. */
function nearOf({ blueprint, random, subject }: PolicyDraw): Entity {
  if (subject.example === undefined || !random.chance(blueprint.settings.seldom / 4)) {
    return {};
  }
  return { selector: selectorText(drawPodQuery(random, subject.example, 'Calico')) };
}

function drawTransport(draw: PolicyDraw, direction: Direction, peer: Peer): Transport {
  const { blueprint, random } = draw;
  const { rulesWithPorts, seldom } = blueprint.settings;
  // a Service brings its ports along: Calico takes none beside it (R-VAL-13)
  const mayNamePorts = !(direction === 'Egress' && peer.kind === 'service');
  if (mayNamePorts && random.chance(rulesWithPorts)) {
    return drawPortTransport(draw, direction);
  }
  const family = 'family' in peer ? peer.family : random.pick(blueprint.families);
  switch (random.weighted({ protocol: 30, anything: 55, icmp: 15, not: 100 * seldom })) {
    case 'protocol':
      return { fields: { protocol: protocolOf(draw, random.pick(['TCP', 'UDP', 'SCTP'])) } };
    case 'anything':
      return { fields: {} };
    case 'icmp': {
      const protocol = family === 4 ? 'ICMP' : 'ICMPv6';
      const type = random.pick(family === 4 ? [8, 0, 3] : [128, 129, 1]);
      const icmp = random.chance(0.4) ? undefined : { type, ...(random.chance(0.3) && { code: 0 }) };
      const negated = random.chance(seldom);
      return { fields: given({ protocol, icmp: negated ? undefined : icmp, notICMP: negated ? icmp : undefined }) };
    }
    case 'not':
      return { fields: { notProtocol: protocolOf(draw, random.pick(['TCP', 'UDP'])) } };
  }
}

function drawPortTransport(draw: PolicyDraw, direction: Direction): Transport {
  const { blueprint, random } = draw;
  const { seldom } = blueprint.settings;
  const matches = drawPortsOfOneProtocol(random, blueprint.settings, portsFor(draw, direction));
  const ports = matches.map(portText);
  const named = matches.every(match => 'name' in match);
  const fields = named && random.chance(5 * seldom) ? {} : { protocol: protocolOf(draw, matches[0].protocol) };
  return {
    fields,
    ...(!named && random.chance(seldom / 4) && { source: { ports: [random.pick(['1:1024', '30000:61000'])] } }),
    destination: random.chance(seldom) ? { notPorts: ports } : { ports },
  };
}

function portText(match: PortMatch): number | string {
  if ('name' in match) {
    return match.name;
  }
  return match.first === match.last ? match.first : `${match.first}:${match.last}`;
}

function protocolOf({ blueprint, random }: PolicyDraw, name: string): string | number {
  return random.chance(blueprint.settings.seldom / 2) ? PROTOCOL_NUMBERS[name] : name;
}

/** Seldom a rule is for one family; never for another than that of its nets and its protocol (R-VAL-10, R-VAL-11). */
function familyOf({ blueprint, random }: PolicyDraw, peer: Peer, { fields }: Transport): Entity {
  if (!random.chance(blueprint.settings.seldom)) {
    return {};
  }
  if ('family' in peer) {
    return { ipVersion: peer.family };
  }
  switch (fields.protocol) {
    case 'ICMP':
      return { ipVersion: 4 };
    case 'ICMPv6':
      return { ipVersion: 6 };
    default:
      return { ipVersion: random.pick(blueprint.families) };
  }
}

function unlessEmpty(entity: Entity): Entity | undefined {
  return Object.keys(entity).length === 0 ? undefined : entity;
}
