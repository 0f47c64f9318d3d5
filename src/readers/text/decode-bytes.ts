/** A part of a file as text. */
export interface TextPart {
  /** Absent where it is longer than a text can be. */
  readonly text?: string;

  /** What was given: a text, or the bytes of it. */
  readonly content: string | Uint8Array;

  /** Whether some bytes are no UTF-8: they are U+FFFD in the text. */
  readonly damaged: boolean;
}

/** Enough for most files in one piece. */
const PART = 128 * 2 ** 20;

/** The most characters that V8 puts into one text. */
const LONGEST_TEXT = 536_870_888;

const [NEWLINE, DASH] = [10, 45];

/** The text of bytes, in parts that are cut before lines beginning with `---`. */
export function* textParts(bytes: Uint8Array, part: number = PART): Generator<TextPart> {
  for (let start = 0; start < bytes.length || start === 0;) {
    const end = bytes.length - start <= part ? bytes.length : endOfPart(bytes, start + part);
    yield decode(bytes.subarray(start, end));
    if (end >= bytes.length) {
      return;
    }
    start = end;
  }
}

/** The first line from a place on that begins with `---`; else the end. */
function endOfPart(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(NEWLINE, from); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) {
    if (bytes[at + 1] === DASH && bytes[at + 2] === DASH && bytes[at + 3] === DASH) {
      return at + 1;
    }
  }
  return bytes.length;
}

function decode(bytes: Uint8Array): TextPart {
  if (bytes.length > LONGEST_TEXT) {
    return { content: bytes, damaged: false };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), content: bytes, damaged: false };
  } catch {
    return { text: decodeUtf8(bytes), content: bytes, damaged: true };
  }
}

/** The text of bytes; what is no UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}
