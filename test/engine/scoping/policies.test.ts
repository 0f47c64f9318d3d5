import { byProfile, OUTSIDER, pods, withHost } from './pods';
import { testRows } from '../support/table';

// R-SCP-1 to R-SCP-4: whom a policy selects (docs/semantics.md §4).

describe('whom a policy selects', () => {
  testRows([
    {
      rule: 'R-SCP-1 a NetworkPolicy selects pods of its own namespace only, and never hosts',
      given: withHost.np('a/closed', { selector: 'has(app) || has(role)', types: ['Ingress'] }),
      says: {
        'c/web > a/web tcp/80': 'Deny by tierDefault:default',
        'c/web > b/web tcp/80': byProfile('b'),
        [`${OUTSIDER} > 10.0.0.11 tcp/80`]: 'Allow by profile:projectcalico-default-allow',
      },
    },
    {
      rule: 'R-SCP-1 its serviceAccountSelector is about labels of the pods\' service accounts',
      given: pods.np('a/closed', { serviceAccountSelector: 'r == "d"', types: ['Ingress'] }),
      says: { 'c/web > a/web tcp/80': 'Deny by tierDefault:default', 'c/web > a/db tcp/80': byProfile('a') },
    },
    {
      rule: 'R-SCP-2 a GlobalNetworkPolicy selects by its own, its namespace\'s and its service account\'s labels at once',
      given: pods.gnp('closed', { selector: 'app == "web"', namespaceSelector: 'has(env)', serviceAccountSelector: 'r == "d"', types: ['Ingress'] }),
      says: {
        'c/web > a/web tcp/80': 'Deny by tierDefault:default',
        'c/web > a/db tcp/80': byProfile('a'),
        'c/web > b/web tcp/80': byProfile('b'),
        'a/web > c/web tcp/80': byProfile('c'),
      },
    },
    {
      rule: 'R-SCP-2 absent parts are left out: an empty one selects pods and hosts alike',
      given: withHost.gnp('closed', { types: ['Ingress'] }),
      says: { 'c/web > a/web tcp/80': 'Deny by tierDefault:default', [`${OUTSIDER} > 10.0.0.11 tcp/80`]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-3 beside a namespaceSelector, all() means pods, so hosts are left out',
      given: withHost.gnp('closed', { selector: 'all()', namespaceSelector: 'env != "prod"', types: ['Ingress'] }),
      says: {
        'a/web > b/web tcp/80': 'Deny by tierDefault:default',
        'b/web > a/web tcp/80': byProfile('a'),
        [`${OUTSIDER} > 10.0.0.11 tcp/80`]: 'Allow by profile:projectcalico-default-allow',
      },
    },
    {
      rule: 'R-SCP-3 but no selector beside a negative namespaceSelector selects hosts too',
      given: withHost.gnp('closed', { namespaceSelector: 'env != "prod"', types: ['Ingress'] }),
      says: { 'b/web > a/web tcp/80': byProfile('a'), [`${OUTSIDER} > 10.0.0.11 tcp/80`]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-3 beside a serviceAccountSelector, all() means pods too',
      given: withHost.gnp('closed', { selector: 'all()', serviceAccountSelector: 'r != "d"', types: ['Ingress'] }),
      says: {
        'b/web > a/web tcp/80': byProfile('a'),
        'b/web > a/db tcp/80': 'Deny by tierDefault:default',
        [`${OUTSIDER} > 10.0.0.11 tcp/80`]: 'Allow by profile:projectcalico-default-allow',
      },
    },
    {
      rule: 'R-SCP-3 but no selector beside a negative serviceAccountSelector selects hosts too',
      given: withHost.gnp('closed', { serviceAccountSelector: 'r != "d"', types: ['Ingress'] }),
      says: { [`${OUTSIDER} > 10.0.0.11 tcp/80`]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-3b the all() in a quoted value is replaced as well, so the value is another one',
      given: pods.pod('a/odd', { labels: { app: 'all()' } }).gnp('closed', { selector: 'app == "all()"', namespaceSelector: 'has(env)', types: ['Ingress'] }),
      says: { 'a/web > a/odd tcp/80': byProfile('a') },
    },
    {
      rule: 'R-SCP-3b but without a namespaceSelector it stays what it is',
      given: pods.pod('a/odd', { labels: { app: 'all()' } }).gnp('closed', { selector: 'app == "all()"', types: ['Ingress'] }),
      says: { 'a/web > a/odd tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-4 a namespaceSelector that can\'t be parsed is dropped, and the policy widens',
      given: pods.gnp('closed', { selector: 'app == "web"', namespaceSelector: 'env =', types: ['Ingress'] }),
      says: { 'a/web > b/web tcp/80': 'Deny by tierDefault:default', 'a/web > b/db tcp/80': byProfile('b') },
    },
    {
      rule: 'R-SCP-4 so does a serviceAccountSelector',
      given: pods.np('a/closed', { selector: 'app == "db"', serviceAccountSelector: 'r =', types: ['Ingress'] }),
      says: { 'b/web > a/db tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-4 a selector that can\'t be parsed drops the whole policy',
      given: pods.gnp('closed', { selector: 'app =', types: ['Ingress'] }).np('a/closed', { ingress: [{ action: 'Deny' }, { action: 'Deny', source: { notSelector: '(' } }] }),
      says: { 'a/web > b/web tcp/80': byProfile('b'), 'b/web > a/web tcp/80': byProfile('a') },
    },
  ]);
});
