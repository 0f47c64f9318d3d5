export * from './connectivity-proof';
export type { ConnectionClaim, ExposureClaim, IsolationClaim, OnlyClaim, ProofState, ServiceWay } from './claims';
export type { FirewallPolicy, NodeDataplane, NodeFacts } from './node-facts';
