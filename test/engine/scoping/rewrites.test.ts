import { allowFrom, byProfile, OUTSIDER, withHost } from './pods';
import { testRows } from '../support/table';

// R-SCP-X1 to R-SCP-X8: the worked rewrites (docs/semantics.md §4).

describe('worked rewrites', () => {
  const odd = withHost.pod('a/y', { labels: { x: 'y' } }).pod('b/y', { labels: { x: 'y' } }).set('world', [OUTSIDER], { x: 'y' });
  const toDb = (source: object): Record<string, unknown> => ({ selector: 'app == "db"', ...allowFrom(source) });

  testRows([
    {
      rule: 'R-SCP-X1 a NetworkPolicy without selector selects every pod of its namespace',
      given: odd.np('a/closed', { types: ['Ingress'] }),
      says: { 'b/web > a/web tcp/80': 'Deny by tierDefault:default', 'a/web > b/web tcp/80': byProfile('b') },
    },
    {
      rule: 'R-SCP-X2 all() beside a negative namespaceSelector selects pods of other namespaces only',
      given: odd.gnp('closed', { selector: 'all()', namespaceSelector: 'env != "dev"', types: ['Ingress'] }),
      says: {
        'b/web > a/web tcp/80': 'Deny by tierDefault:default',
        'a/web > b/web tcp/80': byProfile('b'),
        [`${OUTSIDER} > 10.0.0.11 tcp/80`]: 'Allow by profile:projectcalico-default-allow',
      },
    },
    {
      rule: 'R-SCP-X3 nothing beside it selects hosts too',
      given: odd.gnp('closed', { namespaceSelector: 'env != "dev"', types: ['Ingress'] }),
      says: { 'a/web > b/web tcp/80': byProfile('b'), [`${OUTSIDER} > 10.0.0.11 tcp/80`]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-X4 a selector in a rule of a NetworkPolicy means its namespace',
      given: odd.np('a/closed', toDb({ selector: 'x == "y"' })),
      says: { 'a/y > a/db tcp/80': 'Allow by np:a/closed', 'b/y > a/db tcp/80': 'Deny by tierDefault:default', [`${OUTSIDER} > a/db tcp/80`]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-X5 with namespaceSelector all() it means every namespace, and nobody else',
      given: odd.np('a/closed', toDb({ selector: 'x == "y"', namespaceSelector: 'all()' })),
      says: { 'b/y > a/db tcp/80': 'Allow by np:a/closed', [`${OUTSIDER} > a/db tcp/80`]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-X6 with namespaceSelector global() it means what has no namespace',
      given: odd.np('a/closed', toDb({ selector: 'x == "y"', namespaceSelector: 'global()' })),
      says: { [`${OUTSIDER} > a/db tcp/80`]: 'Allow by np:a/closed', 'a/y > a/db tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-X7 a notSelector in a NetworkPolicy means the others of its namespace',
      given: odd.np('a/closed', toDb({ notSelector: 'x == "y"' })),
      says: { 'a/web > a/db tcp/80': 'Allow by np:a/closed', 'a/y > a/db tcp/80': 'Deny by tierDefault:default', 'b/web > a/db tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-X8 names and selector of service accounts are met at once',
      given: odd.serviceAccount('c/s2', { r: 'd' }).serviceAccount('c/s3', { r: 'd' }).pod('c/two', { account: 's2' }).pod('c/three', { account: 's3' })
        .gnp('closed', toDb({ serviceAccounts: { names: ['s1', 's2'], selector: 'r == "d"' } })),
      says: {
        'a/web > a/db tcp/80': 'Allow by gnp:closed',
        'c/two > a/db tcp/80': 'Allow by gnp:closed',
        'c/three > a/db tcp/80': 'Deny by tierDefault:default',
        'b/web > a/db tcp/80': 'Deny by tierDefault:default',
      },
    },
  ]);
});
