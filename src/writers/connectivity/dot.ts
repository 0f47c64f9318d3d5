import { chunksOf } from './chunks';
import { Arrow, Frame, Graph, idsOf, TONES } from './graph';
import { plainText } from './plain-text';

/** A picture in the language of Graphviz. */
export function writeDot(graph: Graph): Generator<string> {
  return chunksOf(linesOf(graph));
}

function* linesOf({ frames, arrows }: Graph): Generator<string> {
  const ids = idsOf(frames);
  yield 'digraph connectivity {\n  rankdir=LR;\n  node [shape=box];\n';
  for (const [at, frame] of frames.entries()) {
    yield* frameLines(frame, at, ids);
  }
  for (const { from, to, label, isMaybe, tone } of arrows) {
    yield `  ${ids.get(from)!} -> ${ids.get(to)!} [label=${quoted(label)}${isMaybe ? ', style=dashed' : ''}${toneOf(tone)}];\n`;
  }
  yield '}\n';
}

function* frameLines({ label, boxes }: Frame, at: number, ids: ReadonlyMap<string, string>): Generator<string> {
  const indent = label === '' ? '  ' : '    ';
  if (label !== '') {
    yield `  subgraph cluster_${at} {\n    label=${quoted(label)};\n`;
  }
  for (const [key, text] of boxes) {
    yield `${indent}${ids.get(key)!} [label=${quoted(text)}];\n`;
  }
  if (label !== '') {
    yield '  }\n';
  }
}

function toneOf(tone: Arrow['tone']): string {
  return tone === undefined ? '' : `, color="${TONES[tone]}", fontcolor="${TONES[tone]}"${tone === 'closed' ? ', arrowhead=tee' : ''}`;
}

/** A text that stays as it is: a backslash would begin an escape. */
function quoted(text: string): string {
  return `"${plainText(text).replace(/[\\"]/g, '\\$&')}"`;
}
