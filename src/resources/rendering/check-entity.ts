import { MAX_NETS } from './merge';
import { MAX_PORTS } from './port-groups';
import { Cidr } from '../../values/cidr';
import { checkDnsLabel, checkDnsSubdomain } from '../../values/names';
import { checkPort, decodePort } from '../../values/port-value';
import { checkSelector } from '../checks/selector';
import { PeerContext } from '../peer-match';
import { EntityRule } from '../rule';

/** Where an entity stands, as far as that decides what it may say. */
export interface EntityPlace {
  /** The side at which the policy's own endpoints are not. Services may only stand there (R-VAL-13). */
  readonly far: boolean;
  /** The rule names its peer for this side already. */
  readonly besidePeer: boolean;
  /** The rule names its destination ports already. */
  readonly besidePorts: boolean;
  /** The protocol is said, and has ports (R-VAL-9). */
  readonly numericPorts: boolean;
  readonly namedPorts: boolean;
  /** A Service at the destination brings its own ports (R-VAL-13). */
  readonly takesPorts: boolean;
}

/** What is wrong with one end of a rule that is written field by field. The context's place names it. */
export function checkEntity(entity: EntityRule, place: EntityPlace, context: PeerContext): void {
  const { peer, ports, notPorts, ...fields } = entity;
  const said = Object.entries(fields).filter(([, value]) => value !== undefined).map(([field]) => field);
  if (peer !== undefined && place.besidePeer) {
    context.addProblem('peer', 'is said twice, here and for the rule', 'keep one of the two');
  }
  if ((peer !== undefined || place.besidePeer) && said.length > 0) {
    context.addProblem(said.join(', '), 'stands beside a peer, which says who it is already', 'keep one of the two, or use `Peer.selector(…)` and `except`');
  }
  if (ports !== undefined && place.besidePorts) {
    context.addProblem('ports', 'is said twice, here and for the rule', 'keep one of the two');
  }
  checkNets(entity, context);
  checkPortLists(entity, place, context);
  for (const field of ['selector', 'notSelector', 'namespaceSelector'] as const) {
    const selector = entity[field];
    if (selector !== undefined) {
      const position = field === 'namespaceSelector' ? 'namespaces of a rule' : 'endpoints';
      checkSelector(selector, position, `${context._place}.${field}`, context._problems);
    }
  }
  checkServices(entity, said, place, context);
  checkServiceAccounts(entity, context);
}

function checkNets({ nets, notNets }: EntityRule, context: PeerContext): void {
  const versions = new Set<number>();
  for (const [field, list] of Object.entries({ nets, notNets })) {
    if (list === undefined) {
      continue;
    }
    const at = context._at(`${context._place}.${field}`);
    if (list.length === 0) {
      at.addProblem('[]', 'is an empty list, which Calico reads as no restriction at all', 'name at least one network, or leave it out');
    }
    list.forEach((net, index) => {
      const { value, problem } = Cidr.tryParse(net);
      context._problems.add(`${at._place}[${index}]`, ...problem ? [problem] : []);
      if (value) {
        versions.add(value.version);
      }
      if (value?.isCatchAll && field === 'notNets') {
        at.addProblem(net, 'leaves out every address', 'name what is to be left out');
      }
    });
    if (new Set(list).size < list.length) {
      at.addProblem(list.filter((net, index) => list.indexOf(net) < index).join(', '), 'stands there twice', 'name each once');
    }
    if (field === 'notNets' && list.length > MAX_NETS) {
      at.addProblem(String(list.length), `is the number of networks, and Calico takes ${MAX_NETS}`, 'use a network set');
    }
  }
  if (versions.size > 1) {
    context.addProblem([...nets ?? [], ...notNets ?? []].join(', '), 'mixes IPv4 and IPv6, which one rule of Calico cannot hold',
      'write a rule for each, or use `Peer.addresses(…)`, which does');
  }
}

function checkPortLists({ ports, notPorts }: EntityRule, place: EntityPlace, context: PeerContext): void {
  for (const [field, list] of Object.entries({ ports, notPorts })) {
    if (list === undefined) {
      continue;
    }
    const at = context._at(`${context._place}.${field}`);
    if (list.length === 0) {
      at.addProblem('[]', 'is an empty list, which Calico reads as all ports', 'name at least one port, or leave it out');
    }
    if (list.length > MAX_PORTS) {
      at.addProblem(String(list.length), `is the number of ports, and a rule of Calico takes ${MAX_PORTS}`, 'use ranges, or the rule\'s `ports`, which are split');
    }
    list.forEach((raw, index) => {
      const { value, problem } = decodePort(raw);
      const problems = problem ? [problem] : checkPort(value);
      context._problems.add(`${at._place}[${index}]`, ...problems);
      if (problems.length === 0 && !(value!.kind === 'name' ? place.namedPorts : place.numericPorts)) {
        at.addProblem(String(raw), 'is a port without a protocol that has ports', 'set `protocol` to \'TCP\', \'UDP\' or \'SCTP\'');
      }
    });
  }
}

function checkServices({ services, ports, notPorts }: EntityRule, said: string[], place: EntityPlace, context: PeerContext): void {
  if (!services) {
    return;
  }
  const at = context._at(`${context._place}.services`);
  if (!place.far) {
    at.addProblem(services.name, 'is a Service at the policy\'s own side', 'name it as the source of ingress or the destination of egress');
  }
  const others = said.filter(field => field !== 'services');
  if (others.length > 0) {
    at.addProblem(others.join(', '), 'stands beside a Service, which says who it is already', 'keep one of the two');
  }
  if (!place.takesPorts && (ports !== undefined || notPorts !== undefined)) {
    at.addProblem(services.name, 'is a Service, which brings its own ports', 'leave the ports out');
  }
  context._problems.add(`${at._place}.name`, ...checkDnsSubdomain(services.name, 'a Service name'));
  if (services.namespace !== undefined) {
    context._problems.add(`${at._place}.namespace`, ...checkDnsLabel(services.namespace, 'a namespace'));
  } else if (context.namespace === undefined) {
    at.addProblem(services.name, 'is a Service without a namespace', 'say its namespace: a global policy has none of its own');
  }
}

function checkServiceAccounts({ serviceAccounts }: EntityRule, context: PeerContext): void {
  const at = context._at(`${context._place}.serviceAccounts`);
  if (serviceAccounts && serviceAccounts.names === undefined && serviceAccounts.selector === undefined) {
    at.addProblem('{}', 'names no service account, which Calico reads as no restriction', 'give names or a selector, or leave it out');
  }
  if (serviceAccounts?.names?.length === 0) {
    at.addProblem('[]', 'is an empty list, which Calico reads as no restriction at all', 'name at least one service account, or leave it out');
  }
  serviceAccounts?.names?.forEach((name, index) => context._problems.add(`${at._place}.names[${index}]`, ...checkDnsSubdomain(name, 'a service account')));
  if (serviceAccounts?.selector) {
    checkSelector(serviceAccounts.selector, 'endpoints', `${at._place}.selector`, context._problems);
  }
}
