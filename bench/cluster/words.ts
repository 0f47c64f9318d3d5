/** The words of the generated clusters. They are few, so that labels, names and ports meet one another. */

/** Values of the label `app`; a namespace with more workloads numbers them. */
export const APPS = [
  'web', 'api', 'db', 'cache', 'worker', 'queue', 'auth', 'search', 'mailer', 'billing',
  'catalog', 'cart', 'orders', 'stock', 'report', 'gateway', 'session', 'events', 'media', 'audit',
];

/** Values of the label `tier`. */
export const LAYERS = ['frontend', 'backend', 'data'];

/** Values of the label `version`. */
export const VERSIONS = ['v1', 'v2'];

/** Values of the namespaces' label `env`. */
export const ENVIRONMENTS = ['prod', 'staging', 'dev', 'test'];

/** Values of the service accounts' label `level`. */
export const LEVELS = ['low', 'high'];

/** Values of the sets' label `list`. */
export const LISTS = ['partners', 'blocked', 'monitoring', 'offices'];

/** Labels of the workloads that are known by their traits, and the values of each. */
export const TRAITS = ['zone', 'stack', 'role', 'track', 'grade', 'shape'];
export const TRAIT_VALUES = ['a', 'b', 'c', 'd'];

/** Names of tiers; a cluster with more numbers them. */
export const TIERS = ['platform', 'security', 'compliance', 'operations', 'tenants', 'apps', 'guests'];

export type PortProtocol = 'TCP' | 'UDP' | 'SCTP';

/** A port that containers declare. */
export interface NamedPort {
  readonly name: string;
  readonly protocol: PortProtocol;
  readonly number: number;
}

/** Ports that workloads listen on, and that rules speak of. */
export const PORTS: readonly NamedPort[] = [
  { name: 'http', protocol: 'TCP', number: 8080 },
  { name: 'https', protocol: 'TCP', number: 8443 },
  { name: 'grpc', protocol: 'TCP', number: 50051 },
  { name: 'metrics', protocol: 'TCP', number: 9090 },
  { name: 'sql', protocol: 'TCP', number: 5432 },
  { name: 'redis', protocol: 'TCP', number: 6379 },
  { name: 'dns', protocol: 'UDP', number: 53 },
  { name: 'syslog', protocol: 'UDP', number: 5514 },
  { name: 'signal', protocol: 'SCTP', number: 3868 },
];
