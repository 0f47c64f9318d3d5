import { arrive } from './arrive';
import type { Outcome } from './hop';
import { establishedOutcome, replyOutcome } from './replies';
import { setOut } from './set-out';
import type { Trip } from './trip';

/** A walk longer than this goes in a circle. */
const MOST_NODES = 8;

/**
 * Follows one packet from where it sets out to where it ends, asking everybody who has a say, and then its answers back (§6).
 *
 * Whatever is not known is taken from the scenario, or forks it.
 */
export function walk(trip: Trip): Outcome {
  let step = setOut(trip);
  while (!('verdict' in step)) {
    step = trip.visits.length < MOST_NODES ? arrive(trip, step) : trip.unmodelled('where the packet ends: it goes in a circle between nodes');
  }
  if (trip.departure.isEstablished) {
    return establishedOutcome(trip);
  }
  const isAnswered = step.verdict === 'Allow' || (step.verdict === 'Unknown' && step.decidedBy === 'untracked');
  return isAnswered ? replyOutcome(trip, step) : step;
}
