/**
 * Calico's own verdict on connections, one or all of them, from manifests: what the command `cdk8s-calico` is made of.
 *
 * Nothing here opens a file or ends a process.
 */
export { answerFlows } from './answer-flows';
export type { AnswerOptions, Answers } from './answer-flows';
export { areSwapped } from './are-swapped';
export { checkFlow } from './check-flow';
export type { CheckedFlow, RawFlow } from './check-flow';
export { checkHost } from './check-host';
export type { CheckedHost } from './check-host';
export { explainOutcomes } from './explain-outcomes';
export { listConnections } from './list-connections';
export type { ConnectionOptions, ListedConnections } from './list-connections';
export { readCluster } from './read-cluster';
export type { ClusterReading, ManifestInput } from './read-cluster';
export { readExpectations } from './read-expectations';
export type { ExpectationRow, ExpectationsReading } from './read-expectations';
export { readFlows } from './read-flows';
export type { FlowRow, FlowsReading } from './read-flows';
export { replacedPods } from './replaced-pods';

export type { Answer, BackendAnswer, PartAnswer, Side, Verdict } from '../engine/answer';
export type { State } from '../engine/chain';
export { Connectivity } from '../engine/connectivity/connectivity';
export type { AddressEdge, Connections, PodEdge } from '../engine/connectivity/connectivity';
export { exposureOf } from '../engine/connectivity/exposure';
export type { Exposure } from '../engine/connectivity/exposure';
export { focusOn, focusWays, isAsked, wholeFocus } from '../engine/connectivity/focus';
export type { Focus, Party } from '../engine/connectivity/focus';
export { readFocus } from '../engine/connectivity/focus-names';
export type { FocusNames, FocusReading } from '../engine/connectivity/focus-names';
export { isolated } from '../engine/connectivity/isolated';
export type { Isolated } from '../engine/connectivity/isolated';
export { openWays } from '../engine/connectivity/open-ways';
export type { OpenWay } from '../engine/connectivity/open-ways';
export { addressWords, overviewOf } from '../engine/connectivity/overview';
export type { OutsideEdge, Overview, OverviewOptions } from '../engine/connectivity/overview';
export type { WorkloadEdge } from '../engine/connectivity/workload-edges';
export type { PodClass } from '../engine/connectivity/pod-classes';
export { summaryByNamespace } from '../engine/connectivity/summary';
export type { ConnectivitySummary, NamespaceOutside, NamespacePair } from '../engine/connectivity/summary';
export { waysIn } from '../engine/connectivity/ways';
export type { EntryVia, WayIn } from '../engine/connectivity/ways';
export type { WorkloadGroup } from '../engine/connectivity/workload-groups';
export { diffConnectivity } from '../engine/diff';
export type {
  AskedPolicy, ChangeCount, ChangedConnections, ChangeKind, ChangeTotals, ConnectivityDiff, Decider, Difference, DiffOptions, DiffSide, DiffWorkload,
  OutsideChange, PairChange, Presence, ServiceChange, Shown, WayChange, WayReach, Witness, WitnessAnswer, WorkloadSummary,
} from '../engine/diff';
export { explain } from '../engine/explain';
export type {
  Asked, ExplainedPolicy, ExplainedProfile, ExplainedRule, ExplainedStep, ExplainedTier, ExplainedWay, Explanation, Mismatch, NearestChange,
} from '../engine/explain';
export { checkExpectations } from '../engine/expectations';
export type { Claim, Counterexample, Expectation, Failure, Outcome, WantedPort, Who, WhoMatch } from '../engine/expectations';
export type { Flow } from '../engine/flow';
export { FlowError } from '../engine/question';
export { VerdictEngine } from '../engine/verdict-engine';
export type { EngineOptions } from '../engine/verdict-engine';
export type { Hop, HopStage } from '../engine/way/hop';
export type { HostOptions } from '../engine/way/host-options';

export { describeProblem, objectsOf } from '../readers';
export type { Defaulting, ManifestObjects, ManifestText, Problem, ReadOptions, Reading } from '../readers';

export { AddressSet, ConnectionSet, IntervalSet, Plane } from '../sets';
export type { AddressRange, Band, Connection } from '../sets';

export {
  because, diffHeadline, exampleCount, flowWords, MOST_MERMAID_ARROWS, paint, Places, PLAIN, toRow, USUAL_EXAMPLES, writeConnectivity, writeDiff,
  writeDiffSummary, writeExpectations, writeExpectationsJson, writeExpectationsJUnit, writeExpectationsMarkdown, writeExposure, writeJson,
  writeJsonList, writeMarkdown, writeMarkdownList, writeSummary, writeText, writeTextList,
} from '../writers';
export type {
  ConnectivityForm, ConnectivityResult, DiffWriteOptions, ExplainedOutcome, Locate, MarkdownOptions, Palette, Result, TableForm, TextOptions,
} from '../writers';
