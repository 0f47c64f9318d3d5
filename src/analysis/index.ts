/**
 * Calico's own verdict on connections, from manifests: what the command `cdk8s-calico verdict` is made of.
 *
 * Nothing here opens a file or ends a process.
 */
export { answerFlows } from './answer-flows';
export type { AnswerOptions, Answers } from './answer-flows';
export { checkFlow } from './check-flow';
export type { CheckedFlow, RawFlow } from './check-flow';
export { readCluster } from './read-cluster';
export type { ClusterReading, ManifestInput } from './read-cluster';
export { readFlows } from './read-flows';
export type { FlowRow, FlowsReading } from './read-flows';

export type { Answer, BackendAnswer, PartAnswer, Side, Verdict } from '../engine/answer';
export type { State } from '../engine/chain';
export { explain } from '../engine/explain';
export type {
  Asked, ExplainedPolicy, ExplainedProfile, ExplainedRule, ExplainedStep, ExplainedTier, ExplainedWay, Explanation, Mismatch, NearestChange,
} from '../engine/explain';
export type { Flow } from '../engine/flow';
export { FlowError } from '../engine/question';
export { VerdictEngine } from '../engine/verdict-engine';
export type { EngineOptions } from '../engine/verdict-engine';
export type { Hop, HopStage } from '../engine/way/hop';
export type { HostOptions } from '../engine/way/host-options';

export { describeProblem, objectsOf } from '../readers';
export type { Defaulting, ManifestObjects, ManifestText, Problem, ReadOptions, Reading } from '../readers';

export { because, flowWords, paint, Places, PLAIN, toRow, writeJson, writeJsonList, writeMarkdown, writeMarkdownList, writeText, writeTextList } from '../writers';
export type { Locate, MarkdownOptions, Palette, Result, TextOptions } from '../writers';
