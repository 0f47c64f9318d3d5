import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages, ROOT } from './files';
import { anchorsIn, brokenLink, linksIn } from './links';

describe('the links of', () => {
  test.each(pages())('%s lead to files and headings that exist', page => {
    const links = linksIn(page, readFileSync(join(ROOT, page), 'utf8'));

    expect(links.flatMap(link => brokenLink(link) ?? [])).toEqual([]);
  });

  test('all pages are found', () => {
    const found = pages().flatMap(page => linksIn(page, readFileSync(join(ROOT, page), 'utf8')));

    expect(found.length).toBeGreaterThan(50);
  });
});

describe('linksIn', () => {
  test('reads links from where the page is, and neither those to other sites nor what stands in code', () => {
    const text = '[a](b.md#c), [d](../README.md), [e](#f) [g](https://example.com/h) `[i](j)`\n```\n[k](l)\n```\n';

    expect(linksIn('docs/patterns/x.md', text)).toEqual([
      { target: 'b.md#c', path: 'docs/patterns/b.md', anchor: 'c' },
      { target: '../README.md', path: 'docs/README.md', anchor: undefined },
      { target: '#f', path: 'docs/patterns/x.md', anchor: 'f' },
    ]);
  });
});

describe('brokenLink', () => {
  test.each([
    ['[a](none.md)', 'none.md: there is no docs/none.md'],
    ['[a](../none/)', '../none/: there is no none/'],
    ['[a](patterns/README.md#none)', 'patterns/README.md#none: there is no heading for #none'],
    ['[a](patterns/README.md#patterns)', undefined],
    ['[a](patterns)', undefined],
  ])('of a page in docs finds in %s: %s', (text, problem) => {
    const [link] = linksIn('docs/page.md', text);

    expect(brokenLink(link)).toBe(problem);
  });
});

describe('anchorsIn', () => {
  test('makes anchors of headings as forges do, and of nothing in code', () => {
    expect(anchorsIn('# A `b`, c: d_e-f\n## [Link](x.md)!\n```sh\n# no\n```\n### Twice\n### Twice\n')).toEqual(['a-b-c-d_e-f', 'link', 'twice', 'twice-1']);
  });
});
