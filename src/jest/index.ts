/**
 * Matchers for Jest and Vitest: what a test expects of connections.
 *
 * Where there is a global `expect`, importing this is enough; elsewhere `expect.extend(matchers)`.
 */
import './augment';
import { matchers } from './matchers';

export { connectivityOf } from './connectivity-matchers';
export type { ConnectivityOptions } from './connectivity-matchers';
export type { OnlyConnections } from './expectation-matchers';
export type { Expectations } from './expectations';
export type { MatcherContext, MatcherResult } from './matcher';
export { matchers } from './matchers';
export type { ConnectivityMatchers } from './matchers';
export type { ConstructSubject, ManifestObject, PathSubject, Subject } from './subject';
export { clusterOf, TestedCluster } from './tested-cluster';
export type { ClusterOptions } from './tested-cluster';

(globalThis as { readonly expect?: { extend?(all: typeof matchers): void } }).expect?.extend?.(matchers);
