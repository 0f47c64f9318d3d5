import * as fc from 'fast-check';
import { Selector } from '../../../src';
import { LabelIndex } from '../../../src/resources/synth/label-index';

interface Thing {
  readonly namespace?: string;
  readonly labels: Record<string, string>;
}

const arbThing: fc.Arbitrary<Thing> = fc.record({
  namespace: fc.constantFrom('a', 'b', undefined), labels: fc.dictionary(fc.constantFrom('app', 'role', 'constructor'), fc.constantFrom('x', 'y', '')),
});

const TEXTS = [
  'app == "x"', 'app in {"x", "y"}', 'app in {}', 'has(role)', 'app contains "x"', 'app starts with ""', 'app != "x"', 'app not in {"x"}', '!has(app)', 'all()', '!all()',
  'app == "x" && role == "y"', 'app == "x" && role != "y"', 'app == "x" || role == "y"', 'app == "x" || role != "y"', '!(app == "x" && role == "y")', 'constructor == "x"',
  'projectcalico.org/namespace == "a"', 'app == "x" && projectcalico.org/namespace == "a"',
];

describe('an index of labels', () => {
  test('never leaves out what a selector may select', () => {
    fc.assert(fc.property(fc.array(arbThing, { maxLength: 12 }), fc.constantFrom(...TEXTS), fc.constantFrom('a', 'b', undefined), (things, text, namespace) => {
      const selector = Selector.parse(text);

      const among = new Set(new LabelIndex(things).among(selector._node, namespace));

      for (const thing of things.filter(one => namespace === undefined || one.namespace === namespace)) {
        const selected = selector.matches({ ...thing.labels, 'projectcalico.org/namespace': thing.namespace ?? '' });
        expect([thing, selected && !among.has(thing)]).toEqual([thing, false]);
      }
    }));
  });

  test('finds another one of the same namespace exactly if there is one', () => {
    fc.assert(fc.property(fc.array(arbThing, { minLength: 1, maxLength: 12 }), things => {
      const index = new LabelIndex(things);
      const [one, ...others] = things;
      const isOther = (thing: Thing) => thing.namespace === one.namespace
        && Object.entries(one.labels).every(([key, value]) => Object.hasOwn(thing.labels, key) && thing.labels[key] === value);

      const found = index.otherWith(one, one.labels);

      expect(found === undefined).toBe(!others.some(isOther));
      expect(found === undefined || isOther(found)).toBe(true);
    }));
  });

  test('asks few where labels tell', () => {
    const things = Array.from({ length: 1000 }, (_, at) => ({ namespace: 'a', labels: { app: `app-${at}`, team: 'shop' } }));
    const index = new LabelIndex(things);
    const asked = (text: string) => index.among(Selector.parse(text)._node, 'a').length;

    expect(['app == "app-7"', 'team == "shop" && app == "app-7"', 'app in {"app-1", "app-2"}', 'app == "app-1" || app == "app-2"', 'has(role)', 'app == "none"'].map(asked))
      .toEqual([1, 1, 2, 2, 0, 0]);
  });
});
