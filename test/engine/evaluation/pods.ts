import { cluster } from '../support/cluster';

/** Two pods of one namespace, and one of another. */
export const pods = cluster().pod('a/web', { labels: { app: 'web' } }).pod('a/db', { labels: { app: 'db' } }).pod('b/web', { labels: { app: 'web' } });
export const OUTSIDER = '203.0.113.9';
export const ASKED = 'a/web > a/db tcp/80';

/** A policy on a/db with the actions of its ingress rules. */
export const rules = (...actions: string[]): Record<string, unknown> => ({ selector: 'app == "db"', types: ['Ingress'], ingress: actions.map(action => ({ action })) });

/** The same about TCP to port 443 alone. */
export const on443 = (...actions: string[]): Record<string, unknown> =>
  ({ selector: 'app == "db"', types: ['Ingress'], ingress: actions.map(action => ({ action, protocol: 'TCP', destination: { ports: [443] } })) });
