import { decodeUtf8 } from './decode-bytes';
import { JsonLayout } from './json-layout';
import { findOffset, Layout } from './layout';
import { YamlLayout } from './yaml-layout';
import type { Source } from '../../model';

type Form = 'yaml' | 'json';

/** The documents of one text: their numbers, where each begins and ends, and on which line. */
interface Places {
  readonly file: string;
  readonly content: string | Uint8Array;
  readonly form: Form;
  readonly numbers: number[];
  readonly starts: number[];
  readonly ends: number[];
  readonly lines: number[];
}

/** The document that was asked for last. */
interface Opened {
  readonly places: Places;
  readonly index: number;
  readonly layout: Layout;

  /** The offset of each of its lines. */
  readonly lineStarts: readonly number[];
}

/**
 * Finds the lines of fields: reads a document again when somebody asks for a place in it.
 *
 * Keeps the content that was given, four numbers a document, and the document that was asked for last.
 */
export class TextPlaces {
  private readonly texts: Places[] = [];
  private opened: Opened | undefined;

  /** A new text begins, or a part of one. */
  public begin(file: string, content: string | Uint8Array, form: Form): void {
    this.texts.push({ file, content, form, numbers: [], starts: [], ends: [], lines: [] });
  }

  /** The place of a document in the text that was begun last. */
  public add(number: number, start: number, end: number, line: number): void {
    const places = this.texts.at(-1)!;
    places.numbers.push(number);
    places.starts.push(start);
    places.ends.push(end);
    places.lines.push(line);
  }

  /** The line of a field, or of the nearest field above it that is there, counted from 1; undefined where nobody knows. */
  public locate(source: Source, path: string = ''): number | undefined {
    const document = this.open(source);
    const whole = [source.item, path].filter(part => part !== undefined && part !== '').join('.');
    const offset = document && findOffset(document.layout, whole);
    if (document === undefined || offset === undefined) {
      return source.line;
    }
    return document.places.lines[document.index] + atOrBefore(document.lineStarts, offset);
  }

  private open({ file, document }: Source): Opened | undefined {
    if (file === undefined || document === undefined) {
      return undefined;
    }
    for (const places of this.texts) {
      const index: number = places.file === file ? atOrBefore(places.numbers, document) : -1;
      if (index >= 0 && places.numbers[index] === document) {
        if (this.opened?.places !== places || this.opened.index !== index) {
          this.opened = openDocument(places, index);
        }
        return this.opened;
      }
    }
    return undefined;
  }
}

function openDocument(places: Places, index: number): Opened {
  const { content, form, starts, ends } = places;
  const text = (typeof content === 'string' ? content : decodeUtf8(content)).slice(starts[index], ends[index]);
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lineStarts.push(at + 1);
  }
  return { places, index, lineStarts, layout: form === 'yaml' ? new YamlLayout(text) : new JsonLayout(text) };
}

/** The place of the last number in an ascending list that is not above a number; -1 where all are. */
function atOrBefore(list: readonly number[], number: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (list[middle] <= number) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}
