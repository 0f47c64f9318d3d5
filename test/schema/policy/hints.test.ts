import { check, describeIssue } from '../../../src/schema';
import { globalPolicy, policy } from '../objects';

const refused = [
  {
    title: 'R-GATE-3 a hint that nobody knows',
    object: policy({ performanceHints: ['Other', null] }),
    issues: [
      'spec.performanceHints[0] `Other` is not a hint that Calico knows; write `AssumeNeededOnEveryNode`, or leave the field out (gate G, R-GATE-6)',
      'spec.performanceHints[1] `` is not a hint that Calico knows; write `AssumeNeededOnEveryNode`, or leave the field out (gate G, R-GATE-6)',
      'spec.performanceHints[0] `Other` is not a hint that Calico knows; write `AssumeNeededOnEveryNode`, or leave the field out (gate F, R-GATE-3)',
      'spec.performanceHints[1] `` is not a hint that Calico knows; write `AssumeNeededOnEveryNode`, or leave the field out (gate F, R-GATE-3)',
    ],
  },
  {
    title: 'R-GATE-3 a hint given twice',
    object: globalPolicy({ performanceHints: ['AssumeNeededOnEveryNode', 'AssumeNeededOnEveryNode'] }),
    issues: [
      'spec.performanceHints[1] `AssumeNeededOnEveryNode` is listed twice; list it once (gate G, R-GATE-6)',
      'spec.performanceHints[1] `AssumeNeededOnEveryNode` is listed twice; list it once (gate F, R-GATE-3)',
    ],
  },
];

describe('performance hints', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(check(object, { gates: ['G', 'F'] }).map(describeIssue)).toEqual(issues);
  });
});
