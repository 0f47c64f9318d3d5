/** Answers as text, JSON and Markdown; connections as tables and pictures, too. */
export { MOST_MERMAID_ARROWS, writeConnectivity, writeExposure, writeSummary } from './connectivity';
export type { ConnectivityForm, ConnectivityResult, TableForm } from './connectivity';
export { writeExpectations } from './expectations';
export type { ExplainedOutcome } from './expectations';
export { writeExpectationsJson } from './expectations-json';
export { writeExpectationsJUnit } from './expectations-junit';
export { writeExpectationsMarkdown } from './expectations-markdown';
export { toRow, writeJson, writeJsonList } from './json';
export { writeMarkdown, writeMarkdownList } from './markdown';
export type { MarkdownOptions } from './markdown';
export { paint, PLAIN } from './palette';
export type { Palette } from './palette';
export { Places } from './places';
export type { Locate } from './places';
export type { Result } from './result';
export { writeText, writeTextList } from './text';
export type { TextOptions } from './text';
export { because, flowWords } from './words';
