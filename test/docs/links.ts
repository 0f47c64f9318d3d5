import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { ROOT } from './files';

/** A link of a page to something in the project. */
export interface Link {
  /** From the page: `../adr/README.md#decisions`. */
  readonly target: string;
  /** The file or folder, from the root of the project; that of the page itself where only an anchor is given. */
  readonly path: string;
  readonly anchor?: string;
}

/** The links of a page, those to other sites and those in code left out. */
export function linksIn(page: string, text: string): Link[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target).filter(target => !/^[a-z]+:/.test(target)).map(target => {
    const [path, anchor] = target.split('#');
    return { target, path: path === '' ? page : normalize(join(dirname(page), path)), anchor };
  });
}

/** Why a link leads nowhere; undefined if it leads somewhere. */
export function brokenLink({ target, path, anchor }: Link): string | undefined {
  const full = join(ROOT, path);
  if (!existsSync(full)) {
    return `${target}: there is no ${path}`;
  }
  return anchor === undefined || anchorsIn(readFileSync(full, 'utf8')).includes(anchor) ? undefined : `${target}: there is no heading for #${anchor}`;
}

/** The anchors of a page's headings, as forges make them: lower case, blanks as `-`, punctuation gone, numbered where they repeat. */
export function anchorsIn(text: string): string[] {
  const seen = new Map<string, number>();
  return [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, heading]) => {
    const anchor = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${times}`;
  });
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
}
