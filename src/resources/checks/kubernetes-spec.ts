/** What the API server refuses in a NetworkPolicy beside its schema, and what it would read wider than it was written. */
import { DIRECTIONS, Finding, inertRules, isEmpty, isMap, itemsOf, membersOf, ofProblem } from './finding';
import { Cidr } from '../../values/cidr';
import { checkLabelValue, checkPortName, checkQualifiedName } from '../../values/names';
import { checkPort, decodePort } from '../../values/port-value';
import { ValueProblem } from '../../values/problem';
import { quote, textOf } from '../../values/quote';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

const PEERS = ['podSelector', 'namespaceSelector', 'ipBlock'];

/** Who says so, where no rule of Calico does. */
export const KUBERNETES = 'Kubernetes';

/** Options for `checkKubernetesSpec`. */
interface Options {
  /** Whether the policy's maker writes `ports: []` for ports that nobody named, as cdk8s-plus does. */
  readonly emptyPorts: boolean;
}

/** What is wrong with the spec of a NetworkPolicy, or of a staged one. Types of values are a gate's business. */
export function checkKubernetesSpec(raw: unknown, { emptyPorts }: Options): Finding[] {
  const spec = membersOf(raw);
  const found = [...inPodSelector(spec), ...inTypes(spec)];
  for (const { list } of DIRECTIONS) {
    const peers = list === 'ingress' ? 'from' : 'to';
    itemsOf(spec[list]).forEach((item, index) => {
      const rule = membersOf(item);
      const path = `spec.${list}[${index}]`;
      found.push(...emptyList(rule, peers, path, 'everybody', 'name somebody', 'everybody is meant', 'R-K8S-4'));
      found.push(...emptyPorts ? [] : emptyList(rule, 'ports', path, 'every port', 'name a port', 'all are meant', 'R-K8S-6'));
      itemsOf(rule.ports).forEach((port, at) => found.push(...inPort(membersOf(port), `${path}.ports[${at}]`)));
      itemsOf(rule[peers]).forEach((peer, at) => found.push(...inPeer(peer, `${path}.${peers}[${at}]`)));
    });
  }
  return found;
}

function inPodSelector({ podSelector }: Readonly<Record<string, unknown>>): Finding[] {
  return podSelector !== undefined ? inSelector(podSelector, 'spec.podSelector') : [{
    path: 'spec.podSelector', message: 'is missing', remedy: 'name pods by their labels, or write `{}` if every pod of the namespace is meant', by: 'R-K8S-2',
  }];
}

function inTypes({ policyTypes, ...rules }: Readonly<Record<string, unknown>>): Finding[] {
  const path = 'spec.policyTypes';
  const types = itemsOf(policyTypes);
  if (policyTypes === undefined || isEmpty(policyTypes)) {
    return isEmpty(rules.egress) ? [{
      path,
      message: `is ${policyTypes === undefined ? 'missing' : 'empty'} beside \`egress: []\`, so that egress stays open`,
      remedy: 'write `Egress` in it if egress is to be closed, or take `egress` out',
      by: 'R-K8S-3',
    }] : [];
  }
  return [
    ...types.length > 2 ? [{ path, message: `has ${types.length} entries`, remedy: 'write at most 2', by: KUBERNETES }] : [],
    ...types.flatMap((type, index) => oneOf(type, ['Ingress', 'Egress'], `${path}[${index}]`)),
    ...inertRules('policyTypes', types, rules),
  ];
}

function inPort({ port, protocol, endPort }: Readonly<Record<string, unknown>>, path: string): Finding[] {
  const found = protocol === undefined ? [] : oneOf(protocol, PROTOCOLS, `${path}.protocol`);
  found.push(...problemsOfPort(port).map(problem => ofProblem(`${path}.port`, problem, KUBERNETES)));
  if (typeof endPort !== 'number') {
    return found;
  }
  const at = `${path}.endPort`;
  if (typeof port !== 'number') {
    const message = `\`${endPort}\` stands ${port === undefined ? 'without a `port`' : `beside the name ${quote(textOf(port))}`}`;
    found.push({ path: at, message, remedy: 'write the number with which the range begins as `port`, or take it out', by: KUBERNETES });
  } else if (endPort < port) {
    found.push({ path: at, message: `\`${endPort}\` is below \`port: ${port}\``, remedy: 'write the higher number here', by: KUBERNETES });
  } else {
    found.push(...problemsOfPort(endPort).map(problem => ofProblem(at, problem, KUBERNETES)));
  }
  return found;
}

/** Numbers are ports, and texts are names, even where they hold digits only. */
function problemsOfPort(port: unknown): ValueProblem[] {
  if (typeof port !== 'number') {
    return typeof port === 'string' ? checkPortName(port) : [];
  }
  const { value, problem } = decodePort(port);
  return problem === undefined ? checkPort(value) : [problem];
}

function inPeer(raw: unknown, path: string): Finding[] {
  const peer = membersOf(raw);
  const named = PEERS.filter(field => peer[field] !== undefined);
  if (isMap(raw) && named.length === 0) {
    return [{ path, message: 'names nobody', remedy: `write one of ${PEERS.map(quote).join(', ')}`, by: KUBERNETES }];
  }
  const found = [
    ...inSelector(peer.podSelector, `${path}.podSelector`), ...inSelector(peer.namespaceSelector, `${path}.namespaceSelector`),
    ...isMap(peer.ipBlock) ? inBlock(peer.ipBlock, `${path}.ipBlock`) : [],
  ];
  if (peer.ipBlock !== undefined && named.length > 1) {
    found.push({ path, message: 'has `ipBlock` beside selectors', remedy: 'write two peers', by: KUBERNETES });
  }
  return found;
}

function inBlock({ cidr, except }: Readonly<Record<string, unknown>>, path: string): Finding[] {
  const { net, found } = readNet(cidr, `${path}.cidr`);
  itemsOf(except).forEach((item, index) => {
    const at = `${path}.except[${index}]`;
    const hole = readNet(item, at);
    found.push(...hole.found);
    if (net && hole.net && (!net.contains(hole.net) || net.equals(hole.net))) {
      found.push({ path: at, message: `${quote(String(item))} is not a smaller part of \`${net}\``, remedy: 'write a network within `cidr`, or take it out', by: KUBERNETES });
    }
  });
  return found;
}

function readNet(raw: unknown, path: string): { net?: Cidr; found: Finding[] } {
  if (typeof raw !== 'string') {
    return { found: [] };
  }
  const { value: net, problem } = Cidr.tryParse(raw);
  if (problem) {
    return { found: [ofProblem(path, problem, KUBERNETES)] };
  }
  return raw.includes('/') ? { net, found: [] }
    : { found: [ofProblem(path, { value: raw, reason: 'has no prefix length', remedy: `write \`${net}\`` }, KUBERNETES)] };
}

function inSelector(raw: unknown, path: string): Finding[] {
  const { matchLabels, matchExpressions } = membersOf(raw);
  const given = [matchLabels, matchExpressions].filter(value => value !== undefined);
  const found: Finding[] = given.length === 0 || !given.every(isEmpty) ? []
    : [{ path, message: 'holds nothing but what is empty, which Kubernetes reads as everything', remedy: 'name labels, or write `{}` if everything is meant', by: 'R-K8S-2' }];
  const say = (at: string, ...problems: ValueProblem[]) => found.push(...problems.map(problem => ofProblem(at, problem, KUBERNETES)));
  for (const [key, value] of Object.entries(membersOf(matchLabels))) {
    say(`${path}.matchLabels`, ...checkQualifiedName(key), ...typeof value === 'string' ? checkLabelValue(value) : []);
  }
  itemsOf(matchExpressions).forEach((item, index) => {
    const { key, operator, values } = membersOf(item);
    const at = `${path}.matchExpressions[${index}]`;
    say(`${at}.key`, ...typeof key === 'string' ? checkQualifiedName(key) : []);
    itemsOf(values).forEach((value, position) => say(`${at}.values[${position}]`, ...typeof value === 'string' ? checkLabelValue(value) : []));
    found.push(...operator === undefined ? [] : oneOf(operator, OPERATORS, `${at}.operator`), ...valuesOf(operator, values, at));
  });
  return found;
}

function valuesOf(operator: unknown, values: unknown, path: string): Finding[] {
  const none = itemsOf(values).length === 0;
  if ((operator === 'In' || operator === 'NotIn') && none) {
    return [{ path: `${path}.values`, message: `is ${values === undefined ? 'missing' : 'empty'} beside \`${operator}\``, remedy: 'name at least one value', by: KUBERNETES }];
  }
  return (operator === 'Exists' || operator === 'DoesNotExist') && !none
    ? [{ path: `${path}.values`, message: `stands beside \`${operator}\`, which asks for no value`, remedy: 'take it out, or write `In` or `NotIn`', by: KUBERNETES }] : [];
}

function oneOf(value: unknown, allowed: readonly string[], path: string): Finding[] {
  if (typeof value !== 'string' || allowed.includes(value)) {
    return [];
  }
  const meant = allowed.find(one => one.toLowerCase() === value.toLowerCase());
  return [meant
    ? { path, message: `${quote(value)} is not spelled so`, remedy: `write \`${meant}\``, by: KUBERNETES }
    : { path, message: `${quote(value)} is not supported`, remedy: `write one of ${allowed.map(quote).join(', ')}`, by: KUBERNETES }];
}

function emptyList(
  rule: Readonly<Record<string, unknown>>, field: string, path: string, all: string, remedy: string, meant: string, by: string,
): Finding[] {
  return Array.isArray(rule[field]) && isEmpty(rule[field])
    ? [{ path: `${path}.${field}`, message: `is an empty list, which Kubernetes reads as ${all}`, remedy: `${remedy}, or leave \`${field}\` out if ${meant}`, by }] : [];
}
