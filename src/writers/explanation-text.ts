import { paint, Palette } from './palette';
import type { Places } from './places';
import { deciderWords } from './words';
import type { Asked, ExplainedPolicy, ExplainedRule, ExplainedStep, ExplainedTier, ExplainedWay, Explanation } from '../engine/explain';

/** More rules than these that don't match are counted, not shown. */
const MOST_RULES = 12;

/** An explanation as an indented tree. */
export function explanationLines({ ways }: Explanation, places: Places | undefined, palette: Palette): string[] {
  return ways.flatMap(way => [
    ...way.pods ? ['', `${way.pods.join(', ')}: ${paint(palette, way.verdict)}`] : [],
    ...wayLines(way, places, palette).map(line => way.pods && line !== '' ? `  ${line}` : line),
  ]);
}

function wayLines({ steps }: ExplainedWay, places: Places | undefined, palette: Palette): string[] {
  return steps.flatMap((step, index) => [
    ...index === 0 || step.asked ? [''] : [],
    ...step.changes.map(change => palette.dim(`(${change})`)),
    ...stepLines(step, places, palette),
  ]);
}

function stepLines({ node, stage, by, action, asked }: ExplainedStep, places: Places | undefined, palette: Palette): string[] {
  if (asked === undefined) {
    return [`${node} ${stage}: ${paint(palette, action)}, by ${deciderWords(by, places)}`];
  }
  return [
    `${node} ${palette.bold(stage)}, ${asked.kind} ${asked.endpoint}: ${asked.packet}`,
    ...asked.tiers.flatMap(tier => tierLines(tier, places, palette)),
    ...profileLines(asked, palette),
    ...countLines(asked, palette),
  ].map((line, index) => index === 0 ? line : `  ${line}`);
}

function tierLines({ name, policies, end }: ExplainedTier, places: Places | undefined, palette: Palette): string[] {
  return [
    `tier ${name}`,
    ...policies.flatMap(policy => policyLines(policy, places, palette)).map(line => `  ${line}`),
    ...end === undefined ? [] : [`  end of tier => ${paint(palette, end)}`],
  ];
}

function policyLines({ name, source, staged, asked, rules }: ExplainedPolicy, places: Places | undefined, palette: Palette): string[] {
  const note = !staged ? '' : asked ? ', staged' : ', staged: not enforced';
  const head = `${name}${placed(places?.of(source))}${note}`;
  if (!asked) {
    return [palette.dim(head)];
  }
  const hit = rules.filter(({ mismatch }) => mismatch === undefined);
  const misses = rules.filter(({ mismatch }) => mismatch !== undefined);
  const shown = misses.length > MOST_RULES ? misses.slice(0, MOST_RULES - 1) : misses;
  return [
    head,
    ...rules.length === 0 ? ['  no rule for this direction'] : [],
    ...[...shown, ...hit].map(rule => `  ${ruleLine(rule, source, places, palette)}`),
    ...shown.length < misses.length ? [`  ${misses.length - shown.length} more rules do not match`] : [],
  ];
}

function ruleLine({ index, action, path, mismatch }: ExplainedRule, source: ExplainedPolicy['source'], places: Places | undefined, palette: Palette): string {
  const head = `rule ${index} ${action}${placed(places?.of(source, path))}`;
  return mismatch === undefined
    ? `${palette.bold(head)} => ${paint(palette, action === 'Log' ? 'Pass' : action, action)}`
    : palette.dim(`${head}: ${mismatch.criterion}: ${mismatch.found}`);
}

function profileLines({ profile, tiers, direction }: Asked, palette: Palette): string[] {
  if (profile === undefined) {
    return tiers.length > 0 ? [] : ['no policy is asked here'];
  }
  const { name, action, missing, names } = profile;
  const said = name === undefined
    ? names.length === 0 ? 'no profile' : `none of the profiles ${names.join(', ')} decides`
    : `profile ${name}${missing ? ', which is not there,' : ''}`;
  return [
    ...tiers.length > 0 ? [] : [`no policy governs ${direction === 'Ingress' ? 'ingress' : 'egress'} here`],
    `${said} => ${paint(palette, action)}`,
  ];
}

function countLines({ otherDirection, otherStage, notReached }: Asked, palette: Palette): string[] {
  const counts = [
    notReached > 0 ? `${policyCount(notReached)} not asked any more` : undefined,
    otherDirection > 0 ? `${policyCount(otherDirection)} of the other direction` : undefined,
    otherStage > 0 ? `${policyCount(otherStage)} asked at other stages` : undefined,
  ].filter(count => count !== undefined);
  return counts.length === 0 ? [] : [palette.dim(`also: ${counts.join(', ')}`)];
}

function policyCount(count: number): string {
  return count === 1 ? '1 policy' : `${count} policies`;
}

function placed(place: string | undefined): string {
  return place === undefined ? '' : ` (${place})`;
}
