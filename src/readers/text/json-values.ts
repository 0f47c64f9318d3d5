/** The places of the values in a text that holds several, one after the other, as jq writes them; undefined where it is no such text. */
export function jsonValues(text: string): { readonly start: number; readonly end: number }[] | undefined {
  const values: { start: number; end: number }[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      at = endOfText(text, at);
    } else if (char === '{' || char === '[') {
      start = depth === 0 ? at : start;
      depth += 1;
    } else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth < 0) {
        return undefined;
      }
      if (depth === 0) {
        values.push({ start, end: at + 1 });
      }
    } else if (depth === 0 && !/[\s\uFEFF]/.test(char)) {
      return undefined;
    }
  }
  return depth === 0 ? values : undefined;
}

/** The place of the quote that ends a text. */
export function endOfText(text: string, quote: number): number {
  for (let end = text.indexOf('"', quote + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text[end - 1 - escapes] === '\\') {
      escapes += 1;
    }
    if (escapes % 2 === 0) {
      return end;
    }
  }
  return text.length;
}
