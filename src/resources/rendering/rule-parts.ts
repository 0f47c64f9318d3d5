import { checkRule } from './check-rule';
import { groupPorts, PortGroup } from './port-groups';
import { PortsAllowed, readEntity, RuleEnd } from './read-entity';
import { Direction } from '../../values';
import { hasPorts, isProtocolName, protocolNumber } from '../../values/protocol';
import { textOf } from '../../values/quote';
import { PeerContext } from '../peer-match';
import { resolvePosition } from '../peers/position';
import { Rule, RuleProps } from '../rule';

/**
 * A rule taken apart in one direction: who may be at either end, and which protocols. Any source with any destination
 * with any group is meant.
 *
 * Both APIs are written from these parts, so a rule means the same in both, or one of them says that it can't.
 */
export interface RuleParts {
  readonly rule: Rule;
  readonly props: RuleProps;
  readonly direction: Direction;
  readonly source: RuleEnd;
  readonly destination: RuleEnd;
  /** Protocols with the ports of the destination. */
  readonly groups: PortGroup[];
  /** Whether nothing is wrong; the context has the problems otherwise, and the parts only what could be read. */
  readonly isRight: boolean;
}

/** The rules that a list stands for, each with the place where its author wrote it. */
export function resolveRules(rules: readonly Rule[], direction: Direction, context: PeerContext): { rule: Rule; at: PeerContext }[] {
  return rules.flatMap((rule: unknown, index) => {
    const at = context._at(`${direction.toLowerCase()}[${index}]`);
    if (!(rule instanceof Rule)) {
      at.addProblem(textOf(rule), 'is no Rule', 'write `Rule.allow(…)`, `Rule.deny(…)` or the like');
      return [];
    }
    return rule._resolve(at).map(one => ({ rule: one, at }));
  });
}

/** Takes a rule apart. The context's place names the rule: `ingress[0]`. */
export function partsOf(rule: Rule, direction: Direction, context: PeerContext): RuleParts {
  const before = context._problems.count;
  const props = rule._props;
  checkRule(rule, direction, context);
  const groups = Array.isArray(props.ports) ? groupPorts(props.ports) : [{ protocol: props.protocol, icmp: props.icmp }];
  const allowed = portsAllowed(groups);
  const source = readEnd('source', props, direction, allowed, context);
  const destination = readEnd('destination', props, direction, allowed, context);
  if (props.ports !== undefined && destination.ports) {
    context._at(`${context._place}.destination`).addProblem('ports', 'is said twice, here and for the rule', 'keep one of the two');
  }
  const parts = {
    rule,
    props,
    direction,
    source,
    destination,
    groups: destination.ports ? groups.map(group => ({ ...group, ports: destination.ports })) : groups,
  };
  checkServices(parts, context);
  return { ...parts, isRight: context._problems.count === before };
}

function readEnd(side: 'source' | 'destination', props: RuleProps, direction: Direction, allowed: PortsAllowed, context: PeerContext): RuleEnd {
  const isFar = side === farSide(direction);
  // A peer that got lost on its way here, being undefined, must not become everybody.
  const hasPeer = isFar && Object.hasOwn(props, 'peer');
  const at = context._at(`${context._place}.${side}`);
  const entity = readEntity(props[side], hasPeer, allowed, at);
  return hasPeer ? { ...entity, ends: resolvePosition(props.peer!, at).map(match => ({ match })) } : entity;
}

/** Numbers of ports need a protocol that has ports; names must not stand beside one that has none (R-VAL-9). */
function portsAllowed(groups: readonly PortGroup[]): PortsAllowed {
  const carriers = groups.map(({ protocol }) => protocol === undefined ? undefined
    : hasPorts(isProtocolName(protocol) ? protocolNumber(protocol) : Number(protocol)));
  return { numbers: carriers.every(carrier => carrier === true), names: carriers.every(carrier => carrier !== false) };
}

/** Services stand at the far side only, and at the destination they bring their own ports (R-VAL-13). */
function checkServices({ direction, props, source, destination, groups }: Omit<RuleParts, 'isRight'>, context: PeerContext): void {
  const near = direction === 'Ingress' ? destination : source;
  for (const { name } of servicesOf(near)) {
    context._at(`${context._place}.${direction === 'Ingress' ? 'destination' : 'source'}`)
      .addProblem(name, 'is a Service at the policy\'s own side', 'name it as the source of ingress or the destination of egress');
  }
  if (groups.some(({ ports }) => ports !== undefined) || destination.notPorts) {
    const [place, remedy] = props.ports ? ['ports', 'write `Port.all()`'] : ['destination', 'leave the ports out'];
    for (const { name } of servicesOf(destination)) {
      context._at(`${context._place}.${place}`).addProblem(name, 'is a Service, which brings its own ports', remedy);
    }
  }
}

function servicesOf({ ends }: RuleEnd): { readonly name: string }[] {
  return ends.flatMap(({ match }) => match.service ? [match.service] : []);
}

/** The side at which the policy's own endpoints are not. */
export function farSide(direction: Direction): 'source' | 'destination' {
  return direction === 'Ingress' ? 'source' : 'destination';
}
