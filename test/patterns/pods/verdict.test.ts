import { stagesOf } from './recorded';
import { Verdict } from './verdict';

const stages = ['002-guestbook', '003-catfacts', '004-network-policy-lab'].flatMap(seed => stagesOf(seed).map(stage => ({ ...stage, title: `${seed}, ${stage.name}` })));

describe('the small evaluator of these tests', () => {
  test.each(stages)('says of $title what Calico said', ({ objects, namespaces, rows }) => {
    const verdict = new Verdict(objects, namespaces);

    const answers = rows.map(({ id, flow }) => [id, verdict.allows(flow)]);
    expect(answers).toEqual(rows.map(({ id, allowed }) => [id, allowed]));
    expect(rows).not.toHaveLength(0);
  });
});
