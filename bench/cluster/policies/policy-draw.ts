import type { Blueprint, NamespacePlan } from '../blueprint';
import { GeneratedPolicyKind, leastOf, mostOf } from '../options';
import { Random } from '../random';
import { NamedPort, PORTS } from '../words';
import type { Peers } from './peers';
import type { Subject, Subjects } from './subjects';

export type Direction = 'Ingress' | 'Egress';

/** What all policies are drawn from. */
export interface PolicySource {
  readonly blueprint: Blueprint;
  readonly subjects: Subjects;
  readonly peers: Peers;
}

/** What one policy is drawn from. */
export interface PolicyDraw extends PolicySource {
  readonly random: Random;
  readonly subject: Subject;

  /** @default - it is a policy of the cluster */
  readonly namespace?: NamespacePlan;
}

/** One policy to be drawn. */
interface Turn {
  /** Its number among those of its kind, from 0. */
  readonly at: number;

  readonly random: Random;

  /** Its namespace, if its kind has one. */
  readonly namespace: NamespacePlan;
}

/** The policies of a kind, dealt to the namespaces in turn. */
export function* turnsOf({ blueprint }: PolicySource, kind: GeneratedPolicyKind): Iterable<Turn> {
  const { namespaces, settings } = blueprint;
  const random = new Random(settings.seed).for(kind);
  for (let at = 0; at < (settings.policies[kind] ?? 0); at++) {
    yield { at, random, namespace: namespaces[at % namespaces.length] };
  }
}

/** The directions of a policy, and its rules for each; a direction may come out without rules. */
export function drawRules<R>(
  { blueprint, random }: PolicyDraw, draw: (direction: Direction) => R,
): { readonly types: Direction[]; readonly ingress?: R[]; readonly egress?: R[] } {
  const { directions, rules } = blueprint.settings;
  const looks = random.weighted(directions);
  const count = random.int(leastOf(rules), mostOf(rules));
  const forIngress = looks === 'both' ? random.int(0, count) : looks === 'Ingress' ? count : 0;
  const list = (length: number, direction: Direction) => Array.from({ length }, () => draw(direction));
  return {
    types: looks === 'both' ? ['Ingress', 'Egress'] : [looks],
    ...(forIngress > 0 && { ingress: list(forIngress, 'Ingress') }),
    ...(count > forIngress && { egress: list(count - forIngress, 'Egress') }),
  };
}

/** Ports that rules for a direction should know: what arrives at the selected pods, or any. */
export function portsFor({ subject }: PolicyDraw, direction: Direction): readonly NamedPort[] {
  return direction === 'Ingress' && subject.example !== undefined ? subject.example.ports : PORTS;
}

/** An order; now and then the same for several policies, or none. */
export function drawOrder({ blueprint, random }: PolicyDraw): number | undefined {
  if (random.chance(blueprint.settings.seldom)) {
    return random.pick([undefined, 10, 100, 1000]);
  }
  return 10 * random.int(1, 300);
}
