import { endOfText } from './json-values';
import type { Layout, Part } from './layout';

const BLANK = /\s/;
const [QUOTE, COMMA, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [...'",{}[]'].map(char => char.charCodeAt(0));

/** The layout of one JSON value. Its nodes are offsets. The text is known to be JSON. */
export class JsonLayout implements Layout {
  public readonly root: number;
  private readonly known = new Map<number, ReadonlyMap<string, Part>>();

  constructor(private readonly text: string) {
    this.root = this.next(0);
  }

  public parts(node: number): ReadonlyMap<string, Part> {
    let parts = this.known.get(node);
    if (parts === undefined) {
      parts = this.readParts(node);
      this.known.set(node, parts);
    }
    return parts;
  }

  private readParts(node: number): ReadonlyMap<string, Part> {
    const parts = new Map<string, Part>();
    const opening = this.text[node];
    if (opening !== '{' && opening !== '[') {
      return parts;
    }
    for (let at = this.next(node + 1), index = 0; this.text[at] !== '}' && this.text[at] !== ']' && at < this.text.length; index += 1) {
      const key = at;
      let name = String(index);
      if (opening === '{') {
        const end = endOfText(this.text, at);
        name = JSON.parse(this.text.slice(at, end + 1)) as string;
        at = this.next(this.text.indexOf(':', end) + 1);
      }
      parts.set(name, { at: key, node: at });
      at = this.next(this.after(at));
      at = this.text[at] === ',' ? this.next(at + 1) : at;
    }
    return parts;
  }

  /** The offset after a value. */
  private after(node: number): number {
    let depth = 0;
    for (let at = node; at < this.text.length; at += 1) {
      const char = this.text.charCodeAt(at);
      if (char === QUOTE) {
        at = endOfText(this.text, at);
      } else if (char === OPEN_BRACE || char === OPEN_BRACKET) {
        depth += 1;
      } else if (char === CLOSE_BRACE || char === CLOSE_BRACKET) {
        depth -= 1;
      } else if (char !== COMMA) {
        continue;
      }
      if (depth < 0 || (depth === 0 && char === COMMA)) {
        return at; // the mark belongs to what the value stands in
      }
      if (depth === 0) {
        return at + 1;
      }
    }
    return this.text.length;
  }

  private next(from: number): number {
    let at = from;
    while (at < this.text.length && (BLANK.test(this.text[at]) || this.text[at] === '\uFEFF')) {
      at += 1;
    }
    return at;
  }
}
