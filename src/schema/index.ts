/** Is this object one that Calico takes? What the API server, calicoctl and Felix would each say of it (R-GATE-1). */
export { check, checkApiServer, checkClient, checkFelix, felixAccepts, knownFields, unknownFields } from './gates';
export type { CheckOptions } from './gates';
export { describeIssue } from './issue';
export type { Gate, Issue } from './issue';
export { API_VERSION, isPolicyKind, supportedKinds } from './kinds';
export type { IssueCode } from './words/words';
