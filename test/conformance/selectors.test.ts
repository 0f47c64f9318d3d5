import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Selector } from '../../src/values/selector/selector';

/** What Calico's own parser answered about one text. */
interface RecordedSelector {
  readonly text: string;
  readonly ok: boolean;
  readonly canonical?: string;
  readonly matches?: readonly { readonly labels: Record<string, string>; readonly match: boolean }[];
}

const { cases } = JSON.parse(readFileSync(join(__dirname, 'vectors/selectors.json'), 'utf8')) as { cases: RecordedSelector[] };
const accepted = cases.filter(({ ok }) => ok).map(recorded => ({ ...recorded, name: nameOf(recorded) }));
const refused = cases.filter(({ ok }) => !ok).map(recorded => ({ ...recorded, name: nameOf(recorded) }));

describe('selectors that Calico accepts', () => {
  test.each(accepted)('$name', ({ text, canonical, matches }) => {
    const selector = Selector.parse(text);

    expect(selector._problems).toEqual([]);
    expect(selector.canonical).toBe(canonical);
    expect(Selector.parse(selector.toString()).canonical).toBe(canonical);
    expect(matches!.map(({ labels }) => ({ labels, match: selector.matches(labels) }))).toEqual(matches);
  });
});

describe('selectors that Calico refuses', () => {
  test.each(refused)('$name', ({ text }) => {
    const selector = Selector.parse(text);

    expect(selector._problems).toHaveLength(1);
    expect(() => selector.matches({})).toThrow('does not parse at offset');
  });
});

test('the recording holds both kinds, with labels to match', () => {
  expect(accepted.length).toBeGreaterThan(300);
  expect(refused.length).toBeGreaterThan(200);
  expect(accepted.every(({ canonical, matches }) => canonical !== undefined && matches!.length > 0)).toBe(true);
});

function nameOf({ text }: RecordedSelector): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}… (${text.length})` : text);
}
