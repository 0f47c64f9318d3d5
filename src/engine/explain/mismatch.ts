import type { Entity, Rule } from '../../model';
import { compileRule } from '../compile-rule';
import type { CompiledRule } from '../compiled-rule';
import { matches } from '../match';
import type { Packet } from '../packet';
import { peerSelectors } from '../scope';
import type { EndWords } from './end-words';
import type { Mismatch } from './explanation';
import { mismatchWords, versionWords } from './mismatch-words';

/** A rule as it was read, and the namespace of its policy, which decides whom its selectors mean. */
export interface RuleToExplain {
  readonly rule: Rule;
  readonly namespace: string | undefined;
}

/** Something that a rule may ask. */
export type Criterion = 'protocol' | 'notProtocol' | 'version' | 'icmp' | 'notIcmp' | `${'from' | 'to'}.${EntityCriterion}`;

/** Something that one side of a rule may ask. */
export type EntityCriterion = 'peers' | 'notPeers' | 'nets' | 'notNets' | 'ports' | 'notPorts' | 'services';

/** The first criterion that a packet does not meet. */
export interface Failure {
  readonly criterion: Criterion;
  readonly mismatch: Mismatch;
}

/** The members of an entity that make up a criterion: all selectors are one question. */
const MEMBERS: Readonly<Record<EntityCriterion, readonly (keyof Entity)[]>> = {
  peers: ['selector', 'notSelector', 'namespaceSelector', 'serviceAccounts'],
  notPeers: ['notSelector'],
  nets: ['nets'],
  notNets: ['notNets'],
  ports: ['ports'],
  notPorts: ['notPorts'],
  services: ['services'],
};

/**
 * The first criterion that a packet does not meet; undefined where the rule matches.
 *
 * The rule is built up criterion by criterion and asked each time, so that nothing but `matches` decides. The order is the one in which
 * `matches` asks, so that nothing unknown is asked that it would not ask.
 */
export function firstFailure({ rule, namespace }: RuleToExplain, packet: Packet, words: EndWords): Failure | undefined {
  const compile = (part: Rule): CompiledRule => compileRule(part, 0, '', { namespace }, words.compiled.directory);
  const whole = compile(rule);
  if (matches(whole, packet)) {
    return undefined;
  }
  if (whole.protocol !== 0 && whole.protocol !== packet.protocol) {
    return { criterion: 'protocol', mismatch: mismatchWords('protocol', rule, namespace, packet, words) };
  }
  if (whole.notProtocol === packet.protocol) {
    return { criterion: 'notProtocol', mismatch: mismatchWords('notProtocol', rule, namespace, packet, words) };
  }
  if (!(packet.version === 4 ? whole.hasVersion4 : whole.hasVersion6)) {
    return { criterion: 'version', mismatch: versionWords(whole, packet) };
  }
  let built: Rule = { action: rule.action, path: rule.path, from: {}, to: {}, ...rule.protocol !== undefined && { protocol: rule.protocol } };
  for (const { criterion, add } of stepsOf(rule, namespace)) {
    built = add(built);
    if (!matches(compile(built), packet)) {
      return { criterion, mismatch: mismatchWords(criterion, rule, namespace, packet, words) };
    }
  }
  throw new Error(`no criterion of ${rule.path} fails, but it does not match`);
}

/** A rule that doesn't ask for a criterion. */
export function withoutCriterion(rule: Rule, criterion: Criterion): Rule {
  const [side, member] = criterion.split('.') as ['from' | 'to', EntityCriterion | undefined];
  if (member !== undefined) {
    return { ...rule, [side]: without(rule[side], MEMBERS[member]) };
  }
  return criterion === 'version' ? without(rule, ['ipVersion']) : without(rule, [criterion as 'protocol' | 'notProtocol' | 'icmp' | 'notIcmp']);
}

/** A criterion, and how a rule gets it. */
interface Step {
  readonly criterion: Criterion;
  readonly add: (built: Rule) => Rule;
}

/** What a rule asks beside its protocol and version, in the order in which `matches` asks. */
function stepsOf(rule: Rule, namespace: string | undefined): Step[] {
  const { icmp, notIcmp } = rule;
  return [
    ...numberedPorts(rule, 'to'),
    ...numberedPorts(rule, 'from'),
    ...icmp ? [{ criterion: 'icmp' as const, add: (built: Rule) => ({ ...built, icmp }) }] : [],
    ...notIcmp ? [{ criterion: 'notIcmp' as const, add: (built: Rule) => ({ ...built, notIcmp }) }] : [],
    ...entitySteps(rule, 'from', namespace),
    ...entitySteps(rule, 'to', namespace),
  ];
}

/** Ports that are told by their numbers alone. Of `notPorts` with names the numbers come first. */
function numberedPorts(rule: Rule, side: 'from' | 'to'): Step[] {
  const { ports = [], notPorts = [] } = rule[side];
  const numbered = notPorts.filter(({ kind }) => kind === 'range');
  const isNumbered = ports.every(({ kind }) => kind === 'range');
  return [
    ...ports.length > 0 && isNumbered ? [{ criterion: `${side}.ports` as const, add: adding(side, { ports }) }] : [],
    ...numbered.length > 0 ? [{ criterion: `${side}.notPorts` as const, add: adding(side, { notPorts: numbered }) }] : [],
  ];
}

function entitySteps(rule: Rule, side: 'from' | 'to', namespace: string | undefined): Step[] {
  const entity = rule[side];
  const { negative } = peerSelectors(entity, namespace) ?? {};
  const order: EntityCriterion[] = [...negative ? [] : ['peers' as const], 'nets', 'notNets', ...negative ? ['notPeers' as const] : [], 'ports', 'notPorts', 'services'];
  return order.flatMap(member => {
    const members = MEMBERS[member].filter(key => entity[key] !== undefined);
    return members.length === 0 ? [] : [{
      criterion: `${side}.${member}` as const,
      add: adding(side, Object.fromEntries(members.map(key => [key, entity[key]]))),
    }];
  });
}

function adding(side: 'from' | 'to', members: Entity): Step['add'] {
  return built => ({ ...built, [side]: { ...built[side], ...members } });
}

function without<T extends object>(object: T, keys: readonly (keyof T)[]): T {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key as keyof T))) as T;
}

