import type { Source } from '../../model';
import type { ManifestText } from '../inputs';
import type { Problem } from '../problem';
import { textParts, TextPart } from './decode-bytes';
import { looksLikeJson, readJson } from './read-json';
import { readYaml } from './read-yaml';
import type { Beginning } from './split-yaml';
import type { TextPlaces } from './text-places';

/** Takes one document after the other; none is kept. */
export interface DocumentVisitor {
  document(content: unknown, source: Source): void;
  problem(problem: Problem): void;
}

/** A text, or a part of one. */
export interface TextToRead {
  readonly file: string;
  readonly text: string;

  /** The text, or the bytes from which it was decoded. */
  readonly content: string | Uint8Array;

  /** Whether some bytes of it were no UTF-8. */
  readonly damaged: boolean;

  /** Takes note of where each document stands. */
  readonly places: TextPlaces;

  /** Whether a document holds such bytes, which is a problem. */
  isDamaged(document: string, source: Source): boolean;
}

/** Reads a text document by document. */
export function readText({ name, content }: ManifestText, places: TextPlaces, visitor: DocumentVisitor): void {
  const parts: Iterable<TextPart> = typeof content === 'string' ? [{ text: content, content, damaged: false }] : textParts(content);
  let next: Beginning = { number: 1, line: 1 };
  for (const { text, content: given, damaged } of parts) {
    if (text === undefined) {
      visitor.problem({
        severity: 'error',
        code: 'document-too-long',
        message: 'is longer than a text can be',
        remedy: 'split it into several documents',
        source: Object.freeze({ file: name, document: next.number, line: next.line }),
      });
      next = { number: next.number + 1, line: next.line };
    } else {
      next = readPart({ file: name, text, content: given, damaged, places, isDamaged: damageReporter(damaged, visitor) }, next, visitor);
    }
  }
}

function readPart(input: TextToRead, from: Beginning, visitor: DocumentVisitor): Beginning {
  if (from.number === 1 && looksLikeJson(input.text)) {
    input.places.begin(input.file, input.content, 'json');
    if (readJson(input, visitor)) {
      return from;
    }
  }
  input.places.begin(input.file, input.content, 'yaml');
  return readYaml(input, from, visitor);
}

function damageReporter(damaged: boolean, visitor: DocumentVisitor): TextToRead['isDamaged'] {
  return (document, source) => {
    const holdsSome = damaged && document.includes('\uFFFD');
    if (holdsSome) {
      visitor.problem({ severity: 'error', code: 'not-utf-8', message: 'holds bytes that are not UTF-8', remedy: 'save the file as UTF-8', source });
    }
    return holdsSome;
  };
}
