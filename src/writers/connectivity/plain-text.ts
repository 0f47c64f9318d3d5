/** What breaks a line, or tells a terminal what to do. */
// eslint-disable-next-line no-control-regex -- that is what it looks for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/** A text on one line: names come from manifests, which may hold anything. */
export function plainText(text: string): string {
  return text.replace(CONTROL, '\ufffd');
}
