import { parseYaml, tryParseAll } from './parse-yaml';
import type { DocumentVisitor, TextToRead } from './read-text';
import { Beginning, eachYamlDocument, YamlDocument } from './split-yaml';
import type { Source } from '../../model';

/** How many characters are parsed at once: small documents cost less together, and few of them live at a time. */
const BATCH = 2 ** 15;

/** Reads YAML document by document. A broken one costs itself alone. Returns where a continuation goes on counting. */
export function readYaml(input: TextToRead, from: Beginning, visitor: DocumentVisitor): Beginning {
  let batch: YamlDocument[] = [];
  const next = eachYamlDocument(input.text, from, document => {
    batch.push(document);
    if (document.end - batch[0].start >= BATCH) {
      readBatch(input, batch, visitor);
      batch = [];
    }
  });
  if (batch.length > 0) {
    readBatch(input, batch, visitor);
  }
  return next;
}

function readBatch(input: TextToRead, batch: readonly YamlDocument[], visitor: DocumentVisitor): void {
  const [first, last] = [batch[0], batch.at(-1)!];
  // Documents that hold nothing are values too.
  const count = last.number - first.number + 1;
  const contents = batch.length === 1 || input.damaged ? undefined : tryParseAll(input.text.slice(first.start, last.end), count);
  for (const document of batch) {
    const { number, start, end, line, contentLine } = document;
    const source: Source = Object.freeze({ file: input.file, document: number, line: contentLine });
    input.places.add(number, start, end, line);
    if (contents === undefined) {
      readAlone(input, document, source, visitor);
    } else {
      visitor.document(contents[number - first.number], source);
    }
  }
}

function readAlone({ text, isDamaged }: TextToRead, { start, end, line, contentLine }: YamlDocument, source: Source, visitor: DocumentVisitor): void {
  const written = text.slice(start, end);
  if (isDamaged(written, source)) {
    return;
  }
  const { value, problem } = parseYaml(written);
  if (problem === undefined) {
    visitor.document(value.content, source);
    return;
  }
  const column = problem.column === undefined ? '' : ` at column ${problem.column}`;
  visitor.problem({
    severity: 'error',
    code: 'syntax',
    message: `${problem.reason}${column}`,
    remedy: 'correct the YAML; the other documents are read without it',
    source,
    ...problem.line === undefined ? {} : { line: Math.max(contentLine, line + problem.line - 1) },
  });
}
