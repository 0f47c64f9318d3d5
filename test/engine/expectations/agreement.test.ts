import { describePods, Drawn, drawExpectations, intrudersOf, judgedByReference } from './reference';

/**
 * Whether an expectation holds is what the reference engine says of every pair of ends by itself.
 *
 * `CLUSTERS=5000 npx jest test/engine/expectations/agreement` asks about more clusters, `FIRST=5000` about others.
 */
const CLUSTERS = Number(process.env.CLUSTERS ?? 150);
const FIRST = Number(process.env.FIRST ?? 1);
const AT_ONCE = 25;

const batches = Array.from({ length: Math.ceil(CLUSTERS / AT_ONCE) }, (_, at) => FIRST + AT_ONCE * at);

describe(`expectations and the reference engine agree on ${CLUSTERS} random clusters`, () => {
  const failures = new Map<string, number>();

  test.each(batches)('%i and those after it', first => {
    const seeds = Array.from({ length: Math.min(AT_ONCE, FIRST + CLUSTERS - first) }, (_, at) => first + at);
    const differences = seeds.flatMap(seed => differencesOf(drawExpectations(seed), failures));

    expect(differences.slice(0, 10)).toEqual([]);
  }, 600_000);

  test('and every outcome came up', () => {
    expect([...failures.keys()].sort()).toEqual(expect.arrayContaining(
      ['allows', 'denies', 'onlyAllows'].flatMap(claim => ['broken', 'holds', 'unknown'].map(failure => `${claim} ${failure}`)),
    ));
  });
});

/** Where outcomes are not what the reference says, each with its cluster. */
function differencesOf(drawn: Drawn, failures: Map<string, number>): string[] {
  // Where answers are policed, too, source ports matter: there are too many to ask for, and those that are asked may not show all that is wrong.
  const isShownInPart = drawn.engine.cluster.policies.some(({ doNotTrack }) => doNotTrack);
  return drawn.outcomes.flatMap(outcome => {
    const { expectation: { claim }, failure = 'holds', count, counterexample, text } = outcome;
    failures.set(`${claim} ${failure}`, (failures.get(`${claim} ${failure}`) ?? 0) + 1);
    if (failure === 'contradiction') {
      return []; // what else is wrong with it another one tells
    }
    const say = (what: string): string[] => [`${drawn.title}: ${text}: ${failure}, count ${count}, ${what}; ${describePods(drawn)}`];
    if (failure === 'broken' && counterexample === undefined) {
      return say('there is no counterexample');
    }
    if (counterexample !== undefined && failure !== 'vacuous') {
      const { verdict } = drawn.engine.verdict(counterexample.flow, outcome.expectation.state);
      const isConfirmed = failure === 'unknown' || (claim === 'allows' ? verdict === 'Deny' || verdict === 'Unreachable' : verdict === 'Allow')
        || counterexample.answer.backends !== undefined;
      if (!isConfirmed || verdict !== counterexample.answer.verdict) {
        return say(`the counterexample ${JSON.stringify(counterexample.flow)} is ${verdict}`);
      }
    }
    if (claim === 'allows' || claim === 'denies') {
      const expected = judgedByReference(drawn, outcome);
      if (isShownInPart) {
        return severityOf(expected.failure) <= severityOf(failure) ? [] : say(`the reference: ${JSON.stringify(expected)}`);
      }
      return expected.failure === failure && (expected.count === count || failure === 'vacuous') ? [] : say(`the reference: ${JSON.stringify(expected)}`);
    }
    const intruders = intrudersOf(drawn, outcome);
    const known = intruders.filter(({ verdict }) => verdict === 'Allow');
    const isMissed = failure === 'holds' ? intruders.length > 0 : failure === 'unknown' && known.length > 0;
    return isMissed ? say(`the reference lets in ${JSON.stringify((known[0] ?? intruders[0]))}`) : [];
  });
}

/** How much is shown: a counterexample shows more than a doubt, and that more than nothing. Who means nobody has nothing shown. */
function severityOf(failure: string): number {
  return ['holds', 'unknown', 'broken', 'vacuous', 'unclear'].indexOf(failure);
}
