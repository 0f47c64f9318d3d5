export { checkExpectations } from './check';
export type { Claim, Counterexample, Expectation, Failure, Outcome, WantedPort, Who, WhoMatch } from './expectation';
