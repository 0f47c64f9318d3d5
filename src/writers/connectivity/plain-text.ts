/** What breaks a line, tells a terminal what to do, or turns the direction of writing. */
// eslint-disable-next-line no-control-regex -- that is what it looks for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A text on one line: names come from manifests, which may hold anything. */
export function plainText(text: string): string {
  return text.replace(CONTROL, '\ufffd');
}
