/** The longest text that a message quotes in full. */
const LONGEST = 100;

/**
 * What would break a line, move the cursor, or not be seen: controls, characters without width, marks of direction,
 * odd separators, halves of characters. Spelled out, since `\p{…}` costs half a millisecond when the module loads.
 */
const UNSEEN = /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A value in backticks, on one line and short enough for a message. */
export function quote(text: string): string {
  return `\`${shorten(visible(text))}\``;
}

/** The text with every unseen character written as an escape. */
export function visible(text: string): string {
  return text.replace(UNSEEN, char => SHORT_ESCAPES[char] ?? `\\u{${char.codePointAt(0)!.toString(16)}}`);
}

/** The text of any raw value, for quoting it; never throws, whatever the value is. */
export function textOf(raw: unknown): string {
  if (typeof raw === 'string') return raw;
  if (Object.is(raw, -0)) return '-0';
  if (typeof raw !== 'object' || raw === null) return String(raw);
  if (raw.constructor?.name === 'Lazy') return 'a Lazy value'; // cdk8s is not known here
  try {
    return JSON.stringify(raw) ?? 'an object';
  } catch {
    return 'an object'; // cyclic, or holding what JSON can't say
  }
}

function shorten(text: string): string {
  const chars = [...text];
  return chars.length <= LONGEST ? text : `${chars.slice(0, LONGEST - 1).join('')}…`;
}
