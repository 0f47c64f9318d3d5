import { parseYaml, SyntaxProblem } from '../readers/text/parse-yaml';
import { TextPlaces } from '../readers/text/text-places';

/** What a text holds, or why nobody knows, with its place. */
export type ParsedText =
  | { readonly value: { readonly content: unknown }; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: string };

/** Reads a text as JSON, or else as YAML: long lists come faster as JSON. What is neither is told with its place. */
export function parseText(file: string, content: string): ParsedText {
  try {
    return { value: { content: JSON.parse(content) as unknown } };
  } catch {
    const { value, problem } = content.trim() === '' ? { problem: { reason: 'is empty' } } : parseYaml(content);
    return problem === undefined ? { value: value! } : { problem: problemText(file, problem) };
  }
}

function problemText(file: string, { reason, line, column }: SyntaxProblem): string {
  const at = [file, line && `line ${line}`, column && `column ${column}`].filter(part => part !== undefined).join(', ');
  return `${at}: ${reason}; correct the YAML or JSON`;
}

/** Finds the line of a part, and looks for it only if somebody asks. */
export function placesOf(name: string, content: string): (path: string) => number | undefined {
  const places = new TextPlaces();
  places.begin(name, content, 'yaml');
  places.add(1, 0, content.length, 1);
  return path => places.locate({ file: name, document: 1 }, path);
}
