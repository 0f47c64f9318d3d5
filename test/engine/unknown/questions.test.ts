import { FlowError } from '../../../src/engine/question';
import { cluster } from '../support/cluster';
import { flowOf } from '../support/questions';

// Questions that name nothing in the cluster, or lack something.

const OUTSIDER = '203.0.113.9';

describe('questions that can\'t be asked', () => {
  const engine = cluster().pod('a/web').pod('a/db').node('n', ['10.0.0.1']).engine();
  const questions: [string, string[]][] = [
    ['a/wed > a/db tcp/80', ['`from`: there is no pod or workload `a/wed` in the cluster; is `a/web` meant?']],
    ['nobody > b/x tcp/80', ['`from`: `nobody` is neither `namespace/pod` nor an address', '`to`: there is no pod or workload `b/x`']],
    ['service:a/x > node:m tcp/80', ['`from`: there is no Service `a/x`', '`to`: there is no node `m`']],
    ['a/web > a/db tcp', ['`port` is missing']],
    ['a/web > a/db tcp/65536', ['`port`: `65536` is none']],
    ['a/web > a/db tcp/0', ['`port`: `0` is none']],
    ['a/web > a/db tpc/80', ['`protocol`: `tpc` does not exist']],
    ['a/web > a/db 256', ['`protocol`: `256` does not exist']],
    [`${OUTSIDER} > a/db tcp/80 arrivesAt=m`, ['`arrivesAt`: there is no node `m`']],
  ];

  test.each(questions)('%s is refused, every problem at once', (question, problems) => {
    const problemsOf = (): readonly string[] => {
      try {
        engine.verdict(flowOf(question));
        return [];
      } catch (error) {
        expect(error).toBeInstanceOf(FlowError);
        return (error as FlowError).problems;
      }
    };

    expect(problemsOf()).toEqual(problems.map(problem => expect.stringContaining(problem)));
  });

  test('protocols without ports need none', () => {
    expect(['a/web > a/db icmp', 'a/web > a/db 47', 'a/web > a/db UDPLite'].map(question => engine.verdict(flowOf(question)).verdict)).toEqual(['Allow', 'Allow', 'Allow']);
  });
});
