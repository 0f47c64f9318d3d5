/** About how many characters are handed on at once. */
const SIZE = 65536;

/**
 * Puts lines, each with its end, together into pieces of some size.
 *
 * The whole may be longer than a string can be, and a call for each line would take longer than the lines.
 */
export function* chunksOf(lines: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += line;
    if (chunk.length >= SIZE) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') {
    yield chunk;
  }
}
