import { cluster } from './support/cluster';
import { testRows } from './support/table';

// R-STG: staged policies (docs/semantics.md §8).

const pods = cluster().pod('a/web', { labels: { app: 'web' } }).pod('a/db', { labels: { app: 'db' } });
const ASKED = 'a/web > a/db tcp/80';
const rules = (...actions: string[]): Record<string, unknown> => ({ selector: 'app == "db"', types: ['Ingress'], ingress: actions.map(action => ({ action })) });
const OPEN = '0|__PROFILE__|pro:kns.a|allow|0';

testRows([
  {
    rule: 'R-STG-1 a staged policy is never enforced; the pending trace shows what would be',
    given: pods.snp('a/closed', rules('Deny')),
    says: { [ASKED]: 'Allow by profile:kns.a' },
    traces: { [ASKED]: { ingress: { verdict: 'Allow', enforced: [OPEN], pending: ['0|default|snp:a/closed|deny|0'], pendingVerdict: 'Deny' } } },
  },
  {
    rule: 'R-STG-1 without one, the pending trace is the enforced one',
    given: pods.np('a/closed', rules('Deny')),
    traces: { [ASKED]: { ingress: { enforced: ['0|default|np:a/closed|deny|0'], pending: ['0|default|np:a/closed|deny|0'], pendingVerdict: 'Deny' } } },
  },
  {
    rule: 'R-STG-1 staged policies of every kind count in it, among the enforced ones by tier and order',
    given: pods.tier('early', { order: 1 }).sgnp('first', { tier: 'early', ...rules('Pass') }).np('a/x', { order: 2, ...rules('Log') })
      .snp('a/x', { order: 1, ...rules('Log') }).sknp('a/x', { podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'], ingress: [{}] }),
    traces: {
      [ASKED]: { ingress: { enforced: ['0|default|np:a/x|deny|-1'], pending: ['0|early|sgnp:first|pass|0', '1|default|sknp:a/x|allow|0'], pendingVerdict: 'Allow' } },
    },
  },
  {
    rule: 'R-STG-1 at the end of a tier the pending trace names the first policy, the enforced one the last',
    given: pods.np('a/m', { order: 2, ...rules() }).np('a/n', { order: 3, ...rules() }).snp('a/l', { order: 1, ...rules() }),
    traces: { [ASKED]: { ingress: { enforced: ['0|default|np:a/n|deny|-1'], pending: ['0|default|snp:a/l|deny|-1'] } } },
  },
  {
    rule: 'R-STG-1 a tier with a staged policy alone ends in the pending trace, not in the enforced one',
    given: pods.tier('hard', { order: 1 }).sgnp('x', { tier: 'hard', ...rules('Log') }),
    traces: { [ASKED]: { ingress: { enforced: [OPEN], pending: ['0|hard|sgnp:x|deny|-1'], pendingVerdict: 'Deny' } } },
  },
  {
    rule: 'R-STG-2 a staged policy does not replace its enforced namesake, which comes first and masks it',
    given: pods.np('a/x', rules('Allow')).snp('a/x', rules('Deny')),
    traces: { [ASKED]: { ingress: { pending: ['0|default|np:a/x|allow|0'], pendingVerdict: 'Allow' } } },
  },
  {
    rule: 'R-STG-2 unless it has a lower order',
    given: pods.np('a/x', { order: 10, ...rules('Allow') }).snp('a/x', { order: 9, ...rules('Deny') }),
    traces: { [ASKED]: { ingress: { pending: ['0|default|snp:a/x|deny|0'], pendingVerdict: 'Deny' } } },
  },
  {
    rule: 'R-STG-2 a staged Kubernetes policy does not either',
    given: pods.knp('a/x', { podSelector: { matchLabels: { app: 'db' } }, ingress: [{}] }).sknp('a/x', { podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'] }),
    traces: { [ASKED]: { ingress: { enforced: ['0|default|knp:a/x|allow|0'], pending: ['0|default|knp:a/x|allow|0'] } } },
  },
  {
    rule: 'R-STG-2 nor a staged policy of the whole cluster',
    given: pods.gnp('g', rules('Deny')).sgnp('g', rules('Allow')),
    traces: { [ASKED]: { ingress: { enforced: ['0|default|gnp:g|deny|0'], pending: ['0|default|gnp:g|deny|0'] } } },
  },
  {
    rule: 'R-STG-3 Delete has no effect, also on the policy that it is to delete',
    given: pods.np('a/x', rules('Allow')).snp('a/x', { stagedAction: 'Delete' }),
    traces: { [ASKED]: { ingress: { enforced: ['0|default|np:a/x|allow|0'], pending: ['0|default|np:a/x|allow|0'] } } },
  },
  ...['Set', 'Learn', 'Ignore'].map(stagedAction => ({
    rule: `R-STG-3 ${stagedAction} previews the policy`,
    given: pods.snp('a/x', { stagedAction, ...rules('Deny') }),
    traces: { [ASKED]: { ingress: { enforced: [OPEN], pending: ['0|default|snp:a/x|deny|0'] } } },
  })),
]);

describe('a question of what would be', () => {
  const given = pods.snp('a/closed', rules('Deny'));

  test('R-STG-1 is answered as if staged policies were enforced', () => {
    expect(given.engine().verdict({ from: 'a/web', to: 'a/db', port: 80 }, 'pending')).toMatchObject({ verdict: 'Deny', decidedBy: 'snp:a/closed' });
    expect(given.engine().verdict({ from: 'a/web', to: 'a/db', port: 80 }, 'enforced')).toMatchObject({ verdict: 'Allow' });
  });
});
