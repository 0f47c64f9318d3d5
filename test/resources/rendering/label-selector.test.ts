import * as fc from 'fast-check';
import { KubernetesNetworkPolicy, Peer, Port, Rule, Selector } from '../../../src';
import { arbSelector } from '../support/arbitrary';
import { problemsOf, specOf } from '../support/charts';
import { ingressProblems } from '../support/rules';
import { matchesLabelSelector } from '../support/traffic';

const podSelector = (selector: Selector) => specOf(chart => {
  new KubernetesNetworkPolicy(chart, 'Policy', { appliesTo: selector, types: ['Ingress'] });
}).podSelector;

describe('a selector in Kubernetes\' terms', () => {
  test.each<[string, unknown]>([
    ['all()', {}],
    ['a == "x"', { matchLabels: { a: 'x' } }],
    ['a == "x" && b == "y"', { matchLabels: { a: 'x', b: 'y' } }],
    ['a == "x" && a == "y"', { matchLabels: { a: 'x' }, matchExpressions: [{ key: 'a', operator: 'In', values: ['y'] }] }],
    ['a != "x"', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['x'] }] }],
    ['a in {"x", "y", "x"}', { matchExpressions: [{ key: 'a', operator: 'In', values: ['x', 'y'] }] }],
    ['a in {"x"}', { matchLabels: { a: 'x' } }],
    ['a not in {"x", "y"}', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['x', 'y'] }] }],
    ['has(a)', { matchExpressions: [{ key: 'a', operator: 'Exists' }] }],
    ['!has(a)', { matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] }],
    ['!(a == "x")', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['x'] }] }],
    ['!(a != "x")', { matchLabels: { a: 'x' } }],
    ['a == "x" || a == "y" || a in {"z"}', { matchExpressions: [{ key: 'a', operator: 'In', values: ['x', 'y', 'z'] }] }],
    ['!(a == "x" || has(b))', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['x'] }, { key: 'b', operator: 'DoesNotExist' }] }],
    ['!(a != "x" && a != "y")', { matchExpressions: [{ key: 'a', operator: 'In', values: ['x', 'y'] }] }],
    ['constructor == "x"', { matchExpressions: [{ key: 'constructor', operator: 'In', values: ['x'] }] }],
  ])('`%s`', (text, expected) => {
    expect(podSelector(Selector.parse(text))).toEqual(expected);
  });

  test('selects the same pods, or is refused', () => {
    const labels = fc.dictionary(fc.constantFrom('a', 'b', 'app', 'role'), fc.constantFrom('x', 'y', 'web', ''));

    fc.assert(fc.property(arbSelector(false), fc.array(labels, { minLength: 5, maxLength: 10 }), (selector, pods) => {
      const build = (chart: Parameters<Parameters<typeof problemsOf>[0]>[0]) => {
        new KubernetesNetworkPolicy(chart, 'Policy', { appliesTo: selector, types: ['Ingress'] });
      };
      fc.pre(problemsOf(build).length === 0);
      const { podSelector: written } = specOf(build);

      pods.forEach(pod => expect([pod, matchesLabelSelector(written, pod)]).toEqual([pod, selector.matches(pod)]));
    }));
  });
});

describe('Kubernetes cannot say', () => {
  const how = 'use label equality, `in`, `not in`, `has`, joined by `&&`, or a Calico policy';

  test.each<[string, string]>([
    ['a contains "x"', `\`a contains 'x'\` is a selector that a Kubernetes policy cannot say: it has no \`contains\`; ${how}`],
    ['a starts with "x"', `\`a starts with 'x'\` is a selector that a Kubernetes policy cannot say: it has no \`starts with\`; ${how}`],
    ['a ends with "x"', `\`a ends with 'x'\` is a selector that a Kubernetes policy cannot say: it has no \`ends with\`; ${how}`],
    ['a == "x" || b == "y"', `\`a == 'x' || b == 'y'\` is a selector that a Kubernetes policy cannot say: it has \`||\` between different labels; ${how}`],
    ['a == "x" || a != "y"', `\`a == 'x' || a != 'y'\` is a selector that a Kubernetes policy cannot say: it has \`||\` between different labels; ${how}`],
    ['a == "x" || (a == "y" && b == "z")',
      `\`a == 'x' || a == 'y' && b == 'z'\` is a selector that a Kubernetes policy cannot say: it has \`||\` between more than single labels; ${how}`],
    ['!all()', `\`!all()\` is a selector that a Kubernetes policy cannot say: \`!all()\` selects nothing; ${how}`],
    ['a in {}', `\`a in {}\` is a selector that a Kubernetes policy cannot say: it has no empty list of values for \`a\`; ${how}`],
    ['has(projectcalico.org/namespace)',
      '`projectcalico.org/namespace` is a label that only Calico knows; use labels of the pods or namespaces themselves, or a Calico policy'],
    ['_a == "x"', '`_a` begins or ends with `_`; a label key begins and ends with a letter or a digit'],
    ['a == "x y"', '`x y` holds ` `; a label value has letters, digits, `-`, `_` and `.`'],
  ])('`%s`, of pods to which a policy applies and of peers', (text, problem) => {
    const selector = Selector.parse(text);

    expect(problemsOf(chart => {
      new KubernetesNetworkPolicy(chart, 'Policy', { appliesTo: selector, types: ['Ingress'] });
    })).toEqual([`[test/Policy] appliesTo: ${problem}`]);
    expect(ingressProblems('kubernetes', () => Rule.allow(Peer.selector(selector), Port.all()))).toEqual([`[test/Policy] ingress[0].source: ${problem}`]);
  });

  test('`global()`, of namespaces', () => {
    expect(ingressProblems('kubernetes', () => Rule.allow(Peer.selector(Selector.has('a'), Selector.global()), Port.all())))
      .toEqual([`[test/Policy] ingress[0].source: \`global()\` is a selector that a Kubernetes policy cannot say: it has no \`global\`; ${how}`]);
  });
});
