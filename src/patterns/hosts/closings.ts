import { Chart } from 'cdk8s';
import { dependsOn } from '../depends-on';
import { EntryKind } from './entry';
import { coincide, compete, entriesBeside, EntryPolicies, knowAtEntry, meet } from './entry-policies';
import { isLockdown } from './lockdown';
import { checkBelow } from './orders';
import { GlobalNetworkPolicy } from '../../resources/global-network-policy';
import { Problems } from '../../resources/problems';
import { pathOf } from '../../resources/reading/manifest';
import { SynthChecks, Warning } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';

/** The most addresses that a warning names. */
const MOST_NAMED = 5;

/**
 * Has what closes an entry written after every allow-list for that entry in its chart, also after those that were never told
 * of it: between the two their clients would be out.
 *
 * Other charts are left alone: a dependency between charts changes the names of their files.
 */
export function knowClosing(closing: Omit<EntryPolicies, 'role'>): EntryPolicies {
  const known = knowAtEntry({ ...closing, role: 'closes' });
  SynthChecks.of(closing.owner).registerPreparation(world => emitAfterAllowLists(known, world));
  return known;
}

/** Reports closings of the same entry by which an allow-list stands too late, whether or not it was told of them. */
export function checkBelowClosings(list: EntryPolicies, world: World, problems: Problems): void {
  const closings = entriesBeside(list.owner, 'closes', world).filter(({ owner }) => owner !== list.owner);
  for (const closing of closings.filter(one => compete(list, one, world) && meet(list, one, world))) {
    checkBelow(list.order, closing.order, pathOf(closing.owner), 'order', problems);
  }
}

/** Reports `closeOthers` where something else closes the very same: one of the two would only be in the way of what changes. */
export function checkClosesOnce(
  closing: EntryPolicies, kind: EntryKind, lockdown: GlobalNetworkPolicy | undefined, world: World, problems: Problems,
): void {
  const closings = entriesBeside(closing.owner, 'closes', world);
  // Of two allow-lists the later one is told; a lockdown is never told.
  const others = closings.filter((one, index) => one !== closing && (isLockdown(one.owner) || index < closings.indexOf(closing)));
  const other = others.find(one => coincide(closing, one, world));
  if (other) {
    const remedy = other.policies[0] === lockdown ? 'leave it out: `lockdown` closes that'
      : isLockdown(other.owner) ? 'leave it out, and give that one as `lockdown`'
        : `leave it out here, or make one ${kind}Lockdown, and both lists with its \`allow(…)\``;
    problems.say('closeOthers', `closes what ${pathOf(other.owner)} closes already: the same ports at the same addresses, on the same hosts; ${remedy}`);
  }
}

/** Warns of clients that a list keeps out, and that an allow-list lets in before that: an Allow before DNAT is final (R-HEP-4). */
export function warnOfDeadDenials(denials: EntryPolicies, world: World): Warning[] {
  const lists = entriesBeside(denials.owner, 'allows', world)
    .filter(list => goesFirst(list, denials) && compete(list, denials, world) && meet(list, denials, world));
  return lists.flatMap(list => {
    const allowed = list.clients?.() ?? [];
    const dead = (denials.clients?.() ?? []).filter(({ cidr }) => allowed.some(other => cidr.overlaps(other.cidr)));
    const texts = [...new Set(dead.map(({ text }) => `\`${text}\``))];
    return texts.length === 0 ? [] : [{
      id: 'let-in-before',
      path: denials.owner.node.path,
      text: `${few(texts)} may come in all the same: ${pathOf(list.owner)} comes first, by its ${list.order === denials.order ? 'name' : 'order'}; `
        + `write an order below ${list.order}`,
    }];
  });
}

/** Whether Calico asks one policy before the other: by their orders, then by their names (R-EVAL-3). */
function goesFirst(one: EntryPolicies, other: EntryPolicies): boolean {
  return one.order === other.order
    ? one.policies.some(({ name }) => other.policies.some(another => `${name}/` < `${another.name}/`))
    : one.order < other.order;
}

function few(texts: readonly string[]): string {
  return texts.length <= MOST_NAMED ? texts.join(', ') : `${texts.slice(0, MOST_NAMED).join(', ')} and ${texts.length - MOST_NAMED} more`;
}

function emitAfterAllowLists(closing: EntryPolicies, world: World): void {
  const [deny] = closing.policies;
  const lists = entriesBeside(closing.owner, 'allows', world).filter(({ owner }) => Chart.of(owner) === Chart.of(closing.owner));
  for (const allow of lists.filter(list => meet(closing, list, world)).flatMap(({ policies }) => policies)) {
    // Whoever has said the other order has their reasons, and a cycle could not be written.
    if (!dependsOn(allow, deny)) {
      deny.addDependency(allow);
    }
  }
}
