import { check, describeIssue } from '../../../src/schema';
import { kubernetesPolicy } from '../objects';

const refused = [
  {
    title: 'R-K8S-6 a range that begins with a name',
    object: kubernetesPolicy({ ingress: [{ ports: [{ port: 'http', endPort: 90 }] }] }),
    issues: [
      'spec.ingress[0].ports[0] has an `endPort` beside the name `http`; write the number of the port, or take `endPort` out (gate G, R-K8S-6)',
      'spec.ingress[0].ports[0] has an `endPort` beside the name `http`; write the number of the port, or take `endPort` out (gate F, R-K8S-6)',
    ],
  },
  {
    title: 'R-K8S-6 a reversed range',
    object: kubernetesPolicy({ egress: [{}, { ports: [{ port: 80 }, { port: 90, endPort: 80 }] }] }),
    issues: [
      'spec.egress[1].ports[1] `90:80` is reversed; write `80:90` (gate G, R-K8S-6)',
      'spec.egress[1].ports[1] `90:80` is reversed; write `80:90` (gate F, R-K8S-6)',
    ],
  },
  {
    title: 'R-K8S-6 a number beyond 16 bits',
    object: kubernetesPolicy({ ingress: [{ ports: [{ port: 70000 }] }] }),
    issues: [
      'spec.ingress[0].ports[0] `70000` does not exist; ports are 1 to 65535 (gate G, R-K8S-6)',
      'spec.ingress[0].ports[0] `70000` does not exist; ports are 1 to 65535 (gate F, R-K8S-6)',
    ],
  },
  {
    title: 'R-K8S-6 a name that can not be one',
    object: kubernetesPolicy({ ingress: [{ ports: [{ port: 'a b' }, { port: '' }] }] }),
    issues: [
      'spec.ingress[0].ports[0] `a b` is neither a number, a range nor a name; write `ab` without blanks (gate G, R-K8S-6)',
      'spec.ingress[0].ports[1] `` is empty; write a number, a range such as `8000:8080`, or a port name (gate G, R-K8S-6)',
      'spec.ingress[0].ports[0] `a b` is neither a number, a range nor a name; write `ab` without blanks (gate F, R-K8S-6)',
      'spec.ingress[0].ports[1] `` is empty; write a number, a range such as `8000:8080`, or a port name (gate F, R-K8S-6)',
    ],
  },
  {
    title: 'R-K8S-6 a negative end',
    object: kubernetesPolicy({ ingress: [{ ports: [{ port: 80, endPort: -5 }] }] }),
    issues: [
      'spec.ingress[0].ports[0] `80:-5` is neither a number, a range nor a name; write a number, a range such as `8000:8080`, or a port name (gate G, R-K8S-6)',
      'spec.ingress[0].ports[0] `80:-5` is neither a number, a range nor a name; write a number, a range such as `8000:8080`, or a port name (gate F, R-K8S-6)',
    ],
  },
];

describe('ports of Kubernetes policies on trial', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(check(object, { gates: ['G', 'F'] }).map(describeIssue)).toEqual(issues);
  });
});
