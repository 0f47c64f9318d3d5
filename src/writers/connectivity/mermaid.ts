import { chunksOf } from './chunks';
import { Arrow, Frame, Graph, idsOf, TONES } from './graph';
import { plainText } from './plain-text';

/** The most arrows that Mermaid draws, unless it is told otherwise. */
export const MOST_MERMAID_ARROWS = 500;

/** A picture in the language of Mermaid. Boxes have ids of their own: a name may be a word of the language, such as `end`. */
export function writeMermaid(graph: Graph): Generator<string> {
  return chunksOf(linesOf(graph));
}

function* linesOf({ frames, arrows }: Graph): Generator<string> {
  const ids = idsOf(frames);
  yield 'flowchart LR\n';
  for (const [at, frame] of frames.entries()) {
    yield* frameLines(frame, at, ids);
  }
  for (const { from, to, label, isMaybe, tone } of arrows) {
    yield `  ${ids.get(from)!} ${isMaybe ? '-.-' : '--'}${tone === 'closed' ? 'x' : '>'}|${quoted(label)}| ${ids.get(to)!}\n`;
  }
  yield* toneLines(arrows);
}

/** Arrows are known by their places. */
function* toneLines(arrows: readonly Arrow[]): Generator<string> {
  for (const tone of ['opened', 'closed'] as const) {
    const places = arrows.flatMap((arrow, at) => arrow.tone === tone ? [at] : []);
    if (places.length > 0) {
      yield `  linkStyle ${places.join()} stroke:${TONES[tone]},color:${TONES[tone]}\n`;
    }
  }
}

function* frameLines({ label, boxes }: Frame, at: number, ids: ReadonlyMap<string, string>): Generator<string> {
  const indent = label === '' ? '  ' : '    ';
  if (label !== '') {
    yield `  subgraph g${at}[${quoted(label)}]\n`;
  }
  for (const [key, text] of boxes) {
    yield `${indent}${ids.get(key)!}[${quoted(text)}]\n`;
  }
  if (label !== '') {
    yield '  end\n';
  }
}

/** What Mermaid, or the HTML that it makes, takes for its own. */
function quoted(text: string): string {
  return `"${plainText(text).replace(/[#&"`<>]/g, character => `#${character.charCodeAt(0)};`)}"`;
}
