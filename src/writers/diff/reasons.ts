import type { Decider, Difference, Witness, WitnessAnswer } from '../../engine/diff';
import type { Places } from '../places';
import { because, flowWords } from '../words';
import type { DiffWriteOptions } from './result';

/** An example in words. */
export interface ExampleWords {
  /** `shop/web -> shop/db, TCP 5432` */
  readonly flow: string;

  /** Who decided about it before; the empty text where an end was not there. */
  readonly before: string;

  /** Who decides about it now; the empty text where an end is not there. */
  readonly after: string;
}

/** More policies of a tier than these are counted. */
const MOST_POLICIES = 3;

const VERDICTS = { Allow: 'allowed', Deny: 'denied', Unreachable: 'leads nowhere', Unknown: 'not known' };
const SPOTS = { Ingress: ' on ingress', Egress: ' on egress', Way: '' };

/** Puts an example into words. */
export function exampleWords({ before, after, because: differences }: Witness, places: DiffWriteOptions['places']): ExampleWords {
  const said = (side: 'before' | 'after'): string => {
    const deciders = differences.flatMap(({ at, [side]: decider }) => decider === undefined ? [] : [{ at, decider }]);
    // Who decides at a pod is often who settles it in the end.
    const told = deciders.filter(({ at, decider: { by } }) => at !== 'Way' || by === undefined || !deciders.some(other => other.at !== 'Way' && other.decider.by === by));
    return told.map(({ at, decider }) => deciderWords(at, decider, places?.[side])).join('; ');
  };
  // That it is asked over IPv4 is no news.
  const { ipVersion, ...rest } = (after ?? before)!.flow;
  const flow = flowWords(ipVersion === 6 ? { ipVersion, ...rest } : rest);
  const [old, now] = [said('before'), said('after')];
  if (old !== now) {
    return { flow, before: old, after: now };
  }
  // A Service that leads to another workload may get the same verdict.
  const reached = (side: WitnessAnswer | undefined): string => side?.answer.reached === undefined ? '' : `reaches ${side.answer.reached}`;
  return { flow, before: reached(before), after: reached(after) };
}

/** `denied on ingress by the end of tier default: no rule of np:shop/db (net.yaml:12) matches`. */
function deciderWords(at: Difference['at'], { by, verdict, rule, path, source, policies, reason }: Decider, places: Places | undefined): string {
  const head = `${VERDICTS[verdict]}${SPOTS[at]}`;
  if (reason?.startsWith('it is not known') === true) {
    return reason;
  }
  if (rule !== undefined) {
    return `${head} by rule ${rule} of ${by}${placed(source && places?.of(source, path))}`;
  }
  const names = policies?.map(policy => `${policy.name}${placed(places?.of(policy.source))}`);
  const why = because({ ...by !== undefined && { decidedBy: by }, ...reason !== undefined && { reason } }, places);
  const end = names === undefined ? '' : `: no rule of ${some(names)} matches`;
  return `${head}${why === undefined ? '' : why.startsWith('by ') ? ` ${why}` : `: ${why}`}${end}`;
}

function some(names: readonly string[]): string {
  return names.length <= MOST_POLICIES ? names.join(', ') : `${names.slice(0, MOST_POLICIES - 1).join(', ')} and ${names.length - MOST_POLICIES + 1} more`;
}

function placed(place: string | undefined): string {
  return place === undefined ? '' : ` (${place})`;
}
