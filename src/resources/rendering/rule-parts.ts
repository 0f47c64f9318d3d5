import { checkRule } from './check-rule';
import { groupPorts, PortGroup } from './port-groups';
import { Direction, Selector } from '../../values';
import { PeerContext, PeerMatch } from '../peer-match';
import { resolvePosition } from '../peers/position';
import { EntityRule, Rule, RuleProps } from '../rule';

/** One way to be at one end of a rule. */
export interface End {
  readonly match: PeerMatch;
  readonly serviceAccountSelector?: Selector;
}

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
  readonly sources: End[];
  readonly destinations: End[];
  readonly groups: PortGroup[];
}

/**
 * Takes a rule apart. The context's place names the rule: `ingress[0]`.
 *
 * @returns no sources, destinations or groups where something is wrong with them; the context has the problems then
 */
export function partsOf(rule: Rule, direction: Direction, context: PeerContext): RuleParts {
  const props = rule._props;
  checkRule(rule, direction, context);
  const far = direction === 'Ingress' ? 'source' : 'destination';
  const ends = (end: 'source' | 'destination') =>
    endsOf(props[end], end === far ? props.peer : undefined, context._at(`${context._place}.${end}`));
  return {
    rule,
    props,
    direction,
    sources: ends('source'),
    destinations: ends('destination'),
    groups: props.ports === undefined
      ? [{ protocol: props.protocol, icmp: props.icmp, ports: props.destination?.ports }]
      : groupPorts(props.ports),
  };
}

/** The ways to be at one end of a rule. */
function endsOf(entity: EntityRule | undefined, peer: EntityRule['peer'], context: PeerContext): End[] {
  const who = peer ?? entity?.peer;
  if (who !== undefined) {
    return resolvePosition(who, context).map(match => ({ match }));
  }
  return [{
    match: {
      nets: entity?.nets,
      notNets: entity?.notNets,
      selector: entity?.selector,
      notSelector: entity?.notSelector,
      namespaceSelector: entity?.namespaceSelector,
      serviceAccounts: entity?.serviceAccounts?.names,
      service: entity?.services,
    },
    serviceAccountSelector: entity?.serviceAccounts?.selector,
  }];
}
