import { LifelineProps } from './lifelines';
import { checkRange, DEFAULT_NODE_PORTS, NodePortRange } from './node-port-range';
import { readAddresses } from './placed-addresses';
import { Problems } from '../../resources/problems';
import { Direction, Port } from '../../values';
import { textOf } from '../../values/quote';
import { checkEachDirection } from '../directions';

/** The directions that are closed unless something else is said. */
export const DEFAULT_DIRECTIONS: readonly Direction[] = ['Ingress'];

/** A list of addresses among the lifelines. */
interface AddressListRule {
  /** The direction without which it would do nothing. */
  readonly only?: Direction;

  /** Whether anybody is meant where it is left out. */
  readonly anybody?: boolean;
}

const LISTS: Readonly<Record<Exclude<keyof LifelineProps, 'clusterPorts' | 'range'>, AddressListRule>> = {
  nodes: {},
  admins: { only: 'Ingress' },
  apiServers: {},
  bgpPeers: {},
  healthCheckers: { only: 'Ingress', anybody: true },
  dnsServers: { only: 'Egress', anybody: true },
  timeServers: { only: 'Egress', anybody: true },
  registries: { only: 'Egress' },
};

const LIST_NAMES = Object.keys(LISTS) as (keyof typeof LISTS)[];

/** The props without what is no list or range, so that rules can be made of them before anybody has checked. */
export function withUsableOnly(props: LifelineProps): LifelineProps {
  const { clusterPorts, range } = props;
  const lists = LIST_NAMES.filter(name => Array.isArray(props[name])).map(name => [name, props[name]] as const);
  return {
    nodes: [],
    ...Object.fromEntries(lists),
    ...Array.isArray(clusterPorts) ? { clusterPorts } : {},
    range: range ?? undefined, // `null`, as charts in JavaScript may have it, says nothing
  };
}

/** What is wrong with who may use the lifelines. */
export function checkLifelines(props: LifelineProps, directions: readonly Direction[], problems: Problems): void {
  for (const name of LIST_NAMES) {
    const texts = props[name];
    if (texts !== undefined || name === 'nodes') {
      checkList(name, texts, directions, problems);
    }
  }
  checkNodePorts(props.range, directions, problems);
  const { clusterPorts = [] } = props;
  if (!Array.isArray(clusterPorts)) {
    problems.say('clusterPorts', 'is not a list; write one: `clusterPorts: [Port.tcp(9100)]`');
    return;
  }
  clusterPorts.forEach((port, index) => problems.add(`clusterPorts[${index}]`, ...port instanceof Port ? port._problems : [
    { value: textOf(port), reason: 'is no Port', remedy: 'write for example `Port.tcp(9100)`' },
  ]));
}

/** What is wrong with the directions that are to be closed. */
export function checkDirections(directions: readonly Direction[] | undefined, problems: Problems): void {
  if (directions === undefined) {
    return;
  }
  if (!Array.isArray(directions) || directions.length === 0) {
    problems.say('directions', 'names no direction, so nothing would be closed; name at least one, or leave it out for Ingress');
    return;
  }
  checkEachDirection(directions, problems);
}

function checkNodePorts(range: NodePortRange | undefined, directions: readonly Direction[], problems: Problems): void {
  problems.add('range', ...checkRange(range ?? DEFAULT_NODE_PORTS));
  if (range !== undefined && !directions.includes('Ingress')) {
    sayDoesNothing('range', 'Ingress', problems);
  }
}

function checkList(name: keyof typeof LISTS, texts: string[] | undefined, directions: readonly Direction[], problems: Problems): void {
  const { only, anybody } = LISTS[name];
  if (only !== undefined && !directions.includes(only)) {
    sayDoesNothing(name, only, problems);
  }
  readAddresses([name === 'nodes' ? {
    place: name,
    texts: texts!,
    ifEmpty: 'name the nodes\' addresses or networks, or they would be cut off from each other',
    ifEverybody: 'name the nodes\' addresses or networks',
  } : {
    place: name,
    texts: texts!,
    ifEmpty: anybody ? 'leave it out if anybody is meant' : 'leave it out if there are none',
    ifEverybody: anybody ? 'leave it out if that is meant' : `say that by itself: \`allow${only ?? 'Ingress'}(Peer.anywhere(), …)\``,
  }], problems);
}

function sayDoesNothing(name: string, direction: Direction, problems: Problems): void {
  problems.say(name, `does nothing, since \`directions\` does not close ${direction}; add '${direction}' to \`directions\`, or leave it out`);
}
