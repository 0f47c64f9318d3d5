/** Why a connection gets its verdict. */
export { explain } from './explain';
export type {
  Asked, ExplainedPolicy, ExplainedProfile, ExplainedRule, ExplainedStep, ExplainedTier, ExplainedWay, Explanation, Mismatch, NearestChange,
} from './explanation';
