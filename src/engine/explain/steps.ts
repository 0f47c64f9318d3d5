import type { Packet } from '../packet';
import { explainQuestion } from './asked';
import type { EndWords } from './end-words';
import type { ExplainedStep } from './explanation';
import type { Hop, PolicyQuestion } from '../way/hop';

/** A step with the question behind it, if there was one. */
export interface StepOfWay {
  readonly step: ExplainedStep;
  readonly question?: PolicyQuestion;
}

/** The steps of a way: every endpoint that was asked, and everything else that was said. */
export function stepsOf(hops: readonly Hop[], words: EndWords): StepOfWay[] {
  const steps: StepOfWay[] = [];
  let before: Packet | undefined;
  for (const group of groups(hops)) {
    const { node, stage, by, action } = group.at(-1)!;
    const { question } = group[0];
    const packet = question?.packet;
    steps.push({
      step: {
        node,
        stage,
        by,
        action,
        changes: packet === undefined || before === undefined ? [] : changesBetween(before, packet, words),
        ...question && { asked: explainQuestion(question, words) },
      },
      ...question && { question },
    });
    before = packet ?? before;
  }
  return steps;
}

/** What an endpoint says comes as a hop for each tier: they belong together. */
function groups(hops: readonly Hop[]): Hop[][] {
  const found: Hop[][] = [];
  for (const hop of hops) {
    const last = found.at(-1);
    const isSame = hop.question !== undefined && last?.[0].question?.packet === hop.question.packet && last[0].question.item === hop.question.item;
    if (isSame) {
      last!.push(hop);
    } else {
      found.push([hop]);
    }
  }
  return found;
}

/** What became of a packet from one question to the next. */
function changesBetween(before: Packet, now: Packet, words: EndWords): string[] {
  if (isSameEnd(before.from, now.to) && isSameEnd(before.to, now.from) && !isSameEnd(before.from, before.to)) {
    return ['the answer comes back'];
  }
  const isTranslated = !isSameEnd(before.to, now.to) || before.toPort !== now.toPort;
  const isMasqueraded = !isSameEnd(before.from, now.from);
  const [oldTo, newTo] = [before, now].map(packet => `${words.subject(packet.to, packet)}${packet.toPort < 0 ? '' : ` port ${packet.toPort}`}`);
  return [
    ...isTranslated ? [`kube-proxy puts ${newTo} in the place of ${oldTo}`] : [],
    ...isMasqueraded ? [`the source is now ${words.subject(now.from, now)}, in the place of ${words.subject(before.from, before)}`] : [],
  ];
}

function isSameEnd(one: Packet['from'], other: Packet['from']): boolean {
  return one.bits === other.bits && one.workload === other.workload && one.floating?.key === other.floating?.key;
}
