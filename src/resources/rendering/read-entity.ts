import { MAX_PORTS, PortGroup } from './port-groups';
import { Selector } from '../../values';
import { checkPort, decodePort, printPort } from '../../values/port-value';
import { hasPorts, isProtocolName, protocolNumber } from '../../values/protocol';
import { textOf } from '../../values/quote';
import { versionOfNet } from '../checks/nets';
import { checkSelector } from '../checks/selector';
import { isPeer, PeerContext, PeerMatch } from '../peer-match';
import { resolvePosition } from '../peers/position';
import { readFields } from '../peers/read-match';
import { isConstruct } from '../reading/manifest';
import { EntityRule, ServiceAccountMatch } from '../rule-fields';

/** One way to be at one end of a rule. */
export interface End {
  readonly match: PeerMatch;
  readonly serviceAccountSelector?: Selector;
}

/** One end of a rule, read. */
export interface RuleEnd {
  /** The ways to be there, any of which will do; none where something is wrong. */
  readonly ends: End[];
  readonly ports?: (number | string)[];
  readonly notPorts?: (number | string)[];
}

/** An end of which nothing is said: anybody. */
export const NO_FIELDS: RuleEnd = { ends: [{ match: {} }] };

/** The fields that say who is at an end. */
const SAYING: readonly string[] = ['nets', 'notNets', 'selector', 'notSelector', 'namespaceSelector', 'services', 'serviceAccounts'];

/** How `PeerMatch` and `EntityRule` call the same field. */
const NAMES: Readonly<Partial<Record<keyof PeerMatch, string>>> = { service: 'services', serviceAccounts: 'serviceAccounts.names' };

/** The ways to be at one end that a peer stands for. */
export function endsOf(matches: readonly PeerMatch[]): End[] {
  return matches.map(match => ({ match }));
}

/** What the rule has to say of the end that is read. */
export interface EndOptions {
  /** The rule itself says who is at this end, so that only ports may stand here. */
  readonly besidePeer: boolean;
  /** What to write in place of an end that says nothing. */
  readonly remedy: string;
  /** Those of the rule: which ports it may name hangs on them. */
  readonly protocols: readonly PortGroup[];
}

/** Reads one end of a rule that is written field by field, or that got lost on its way. The context's place names it. */
export function readEntity(entity: EntityRule | undefined, { besidePeer, remedy, protocols }: EndOptions, context: PeerContext): RuleEnd {
  if (entity === undefined || entity === null) {
    if (!besidePeer) {
      context.addProblem(textOf(entity), 'says nothing, which Calico reads as everybody', remedy);
    }
    return NO_FIELDS;
  }
  if (typeof entity !== 'object' || isPeer(entity) || isConstruct(entity)) {
    context.addProblem(isConstruct(entity) ? entity.node.path : isPeer(entity) ? 'Peer' : textOf(entity), 'is no end of a rule',
      'write fields such as `{ nets: [\'10.0.0.0/8\'] }` or `{ peer: Peer.pods({ … }) }`, or leave it out');
    return { ends: [] };
  }
  const { peer, ports, notPorts, ...fields } = entity;
  const before = context._problems.count;
  const hasPeer = Object.hasOwn(entity, 'peer');
  const said = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null).map(([field]) => field);
  checkFields(Object.keys(fields), context);
  if (hasPeer && besidePeer) {
    context.addProblem('peer', 'is said twice, here and for the rule', 'keep one of the two');
  }
  if ((hasPeer || besidePeer) && said.length > 0) {
    context.addProblem(said.join(', '), 'stands beside a peer, which says who it is already', 'keep one of the two, or use `Peer.selector(…)` and `except`');
  }
  if (!hasPeer && !besidePeer) {
    checkNothingLost(fields, context);
  }
  if (!hasPeer && Object.keys(fields).length === 0 && ports === undefined && notPorts === undefined) {
    context.addProblem('{}', 'says nothing, which Calico reads as everybody', remedy);
  }
  const read = {
    ports: readPorts(ports, 'ports', protocols, context),
    notPorts: readPorts(notPorts, 'notPorts', protocols, context),
  };
  const ends = hasPeer ? endsOf(resolvePosition(peer!, context)) : [endOf(fields, context)];
  return { ...read, ends: context._problems.count === before ? ends : [] };
}

/** Reports fields that Calico does not have: whoever they name would not be read, and everybody be meant. */
function checkFields(fields: readonly string[], context: PeerContext): void {
  const strange = fields.filter(field => !SAYING.includes(field));
  if (strange.length > 0) {
    context.addProblem(strange.join(', '), 'is no field of an end', `the fields are \`peer\`, ${SAYING.map(field => `\`${field}\``).join(', ')}, \`ports\`, \`notPorts\``);
  }
}

/** Reports fields that are there and say nothing: without their value the end would be wider than it was written. */
function checkNothingLost(fields: object, context: PeerContext): void {
  for (const [field, value] of Object.entries(fields).filter(([, one]) => one === undefined || one === null)) {
    context._at(`${context._place}.${field}`)
      .addProblem(textOf(value), 'says nothing, which Calico reads as no restriction', 'say whom it is to mean, or leave the field out');
  }
}

function endOf(fields: EntityRule, context: PeerContext): End {
  const { nets, notNets, selector, notSelector, namespaceSelector, services, serviceAccounts } = fields;
  const match = { nets, notNets, selector, notSelector, namespaceSelector, service: services, serviceAccounts: serviceAccounts?.names };
  checkBesideService(fields, context);
  const read = readFields(match, field => `${context._place}.${NAMES[field] ?? field}`, context);
  checkFamilies(read, context);
  return { match: read, serviceAccountSelector: serviceAccounts ? readServiceAccountSelector(serviceAccounts, context) : undefined };
}

function checkBesideService({ services, ...fields }: EntityRule, context: PeerContext): void {
  const others = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null).map(([field]) => field);
  if (services && others.length > 0) {
    context._at(`${context._place}.services`)
      .addProblem(others.join(', '), 'stands beside a Service, which says who it is already', 'keep one of the two');
  }
}

/** A rule of Calico holds networks of one IP version; what a peer names is split, what is written field by field is not. */
function checkFamilies({ nets = [], notNets = [] }: PeerMatch, context: PeerContext): void {
  const all = [...nets, ...notNets];
  if (new Set(all.map(versionOfNet)).size > 1) {
    context.addProblem(all.join(', '), 'mixes IPv4 and IPv6, which one rule of Calico cannot hold',
      'write a rule for each, or use `Peer.addresses(…)`, which does');
  }
}

function readServiceAccountSelector(accounts: ServiceAccountMatch, context: PeerContext): Selector | undefined {
  const { selector } = accounts;
  const place = `${context._place}.serviceAccounts`;
  if (Object.keys(accounts).length === 0 || typeof accounts !== 'object') {
    context._at(place).addProblem(textOf(accounts), 'names no service account, which Calico reads as no restriction', 'give names or a selector, or leave it out');
  } else {
    checkNothingLost({ ...accounts }, context._at(place));
  }
  if (selector !== undefined && selector !== null) {
    checkSelector(selector, 'service accounts', `${place}.selector`, context._problems);
  }
  return selector;
}

function readPorts(
  list: readonly (number | string)[] | undefined, field: 'ports' | 'notPorts', protocols: readonly PortGroup[], context: PeerContext,
): (number | string)[] | undefined {
  if (list === undefined) {
    return undefined;
  }
  const at = context._at(`${context._place}.${field}`);
  if (!Array.isArray(list)) {
    at.addProblem(textOf(list), 'is no list', 'write a list of ports');
    return undefined;
  }
  if (list.length === 0) {
    at.addProblem('[]', 'is an empty list, which Calico reads as all ports', 'name at least one port, or leave it out');
  }
  if (list.length > MAX_PORTS) {
    at.addProblem(String(list.length), `is the number of ports, and a rule of Calico takes ${MAX_PORTS}`, 'use ranges, or the rule\'s `ports`, which are split');
  }
  const allowed = portsAllowed(protocols);
  return list.flatMap((raw: unknown, index) => {
    const { value, problem } = decodePort(raw ?? undefined);
    const problems = problem ? [problem] : checkPort(value);
    context._problems.add(`${at._place}[${index}]`, ...problems);
    if (problems.length === 0 && !(value!.kind === 'name' ? allowed.names : allowed.numbers)) {
      at.addProblem(textOf(raw), 'is a port without a protocol that has ports', 'set `protocol` to \'TCP\', \'UDP\' or \'SCTP\'');
    }
    return value ? [printPort(value)] : [];
  });
}

/** Numbers of ports need a protocol that has ports; names must not stand beside one that has none (R-VAL-9). */
function portsAllowed(protocols: readonly PortGroup[]): { readonly numbers: boolean; readonly names: boolean } {
  const carriers = protocols.map(({ protocol }) => protocol === undefined ? undefined
    : hasPorts(isProtocolName(protocol) ? protocolNumber(protocol) : Number(protocol)));
  return { numbers: carriers.every(carrier => carrier === true), names: carriers.every(carrier => carrier !== false) };
}
