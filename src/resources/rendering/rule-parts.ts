import { checkRule } from './check-rule';
import { groupPorts, PortGroup } from './port-groups';
import { endsOf, NO_FIELDS, readEntity, RuleEnd } from './read-entity';
import { Direction } from '../../values';
import { textOf } from '../../values/quote';
import { PeerContext } from '../peer-match';
import { resolvePosition } from '../peers/position';
import { readAlone } from '../peers/thrown';
import { Rule, RuleProps } from '../rule';

/** One of the two ends of a rule. */
export type Side = 'source' | 'destination';

/**
 * A rule taken apart in one direction: who may be at either end, and which protocols. Any source with any destination
 * with any group is meant.
 *
 * Both APIs are written from these parts, so a rule means the same in both, or one of them says that it can't.
 */
export interface RuleParts {
  readonly rule: Rule;
  readonly props: RuleProps;
  readonly source: RuleEnd;
  readonly destination: RuleEnd;
  /** Protocols with the ports of the destination. */
  readonly groups: PortGroup[];
  /** Whether nothing is wrong; the context has the problems otherwise, and the parts only what could be read. */
  readonly isRight: boolean;
}

/** A rule and the place where its author wrote it. */
export interface PlacedRule {
  readonly rule: Rule;
  readonly at: PeerContext;
}

/** The side at which the policy's own endpoints are not. */
export function farSide(direction: Direction): Side {
  return direction === 'Ingress' ? 'source' : 'destination';
}

/** The side at which the policy's own endpoints are. */
export function nearSide(direction: Direction): Side {
  return direction === 'Ingress' ? 'destination' : 'source';
}

/** The rules that a list stands for. */
export function resolveRules(rules: readonly Rule[], direction: Direction, context: PeerContext): PlacedRule[] {
  const list = direction.toLowerCase();
  const resolved: PlacedRule[] = [];
  rules.forEach((rule: unknown, index) => {
    const at = context._at(`${list}[${index}]`);
    if (!(rule instanceof Rule)) {
      at.addProblem(textOf(rule), 'is no Rule', 'write `Rule.allow(…)`, `Rule.deny(…)` or the like');
      return;
    }
    for (const one of readAlone(at, () => rule._resolve(at)) ?? []) {
      if (typeof one._props === 'object' && one._props !== null) {
        resolved.push({ rule: one, at });
      } else {
        at.addProblem(textOf(one._props), 'says nothing of a rule', 'write fields such as `{ peer: Peer.anywhere(), ports: [Port.all()] }`');
      }
    }
  });
  return resolved;
}

/** Takes a rule apart. The context's place names the rule: `ingress[0]`. */
export function partsOf(rule: Rule, direction: Direction, context: PeerContext): RuleParts {
  const before = context._problems.count;
  const props = rule._props;
  checkRule(rule, direction, context);
  const protocols = Array.isArray(props.ports) ? groupPorts(props.ports) : [{ protocol: props.protocol, icmp: props.icmp }];
  const source = readEnd('source', props, direction, protocols, context);
  const destination = readEnd('destination', props, direction, protocols, context);
  const { ports } = destination;
  if (ports && props.ports !== undefined) {
    context._at(`${context._place}.destination`).addProblem('ports', 'is said twice, here and for the rule', 'keep one of the two');
  }
  const groups = ports ? protocols.map(group => ({ ...group, ports })) : protocols;
  checkServices({ source, destination }, nearSide(direction), groups, props, context);
  return { rule, props, source, destination, groups, isRight: context._problems.count === before };
}

function readEnd(side: Side, props: RuleProps, direction: Direction, protocols: readonly PortGroup[], context: PeerContext): RuleEnd {
  // A peer that got lost on its way here, being undefined, must not become everybody; an end neither.
  const isFar = side === farSide(direction);
  const hasPeer = isFar && Object.hasOwn(props, 'peer');
  if (!hasPeer && !Object.hasOwn(props, side)) {
    return NO_FIELDS;
  }
  const at = context._at(`${context._place}.${side}`);
  const remedy = isFar && !hasPeer ? 'name somebody; for everybody leave it out and write `peer: Peer.anywhere()`' : 'name somebody, or leave it out';
  const { ends, ports, notPorts } = readEntity(props[side], { besidePeer: hasPeer, remedy, protocols }, at);
  return { ends: hasPeer ? endsOf(resolvePosition(props.peer!, at)) : ends, ports, notPorts };
}

/** Services stand at the far side only, and at the destination they bring their own ports (R-VAL-13). */
function checkServices(
  ends: Readonly<Record<Side, RuleEnd>>, near: Side, groups: readonly PortGroup[], { ports }: RuleProps, context: PeerContext,
): void {
  for (const name of servicesAt(ends[near])) {
    context._at(`${context._place}.${near}`)
      .addProblem(name, 'is a Service at the policy\'s own side', 'name it as the source of ingress or the destination of egress');
  }
  for (const name of servicesAt(ends.destination)) {
    if (ends.destination.notPorts || groups.some(group => group.ports !== undefined)) {
      context._at(`${context._place}.${ports ? 'ports' : 'destination'}`)
        .addProblem(name, 'is a Service, which brings its own ports', ports ? 'write `Port.all()`' : 'leave the ports out');
    }
  }
}

function servicesAt({ ends }: RuleEnd): string[] {
  return ends.some(({ match }) => match.service) ? ends.flatMap(({ match }) => match.service?.name ?? []) : [];
}
