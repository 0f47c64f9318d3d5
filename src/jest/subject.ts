import { ManifestInput, objectsOf } from '../analysis';
import { readManifestFiles } from '../files';

/** A cdk8s App, a Chart or any other construct: what is below it. */
export interface ConstructSubject {
  readonly node: object;
}

/** A file, or a folder with everything below it. Relative to the working directory. */
export interface PathSubject {
  readonly path: string;
}

/**
 * Where manifests come from.
 *
 * A text is manifests, YAML or JSON, where it has a line break or begins with a bracket; any other text is a path. Manifests may be plain
 * objects, too, as `Testing.synth` gives them.
 */
export type Subject = string | ConstructSubject | PathSubject | ManifestObject | readonly Subject[];

/** A manifest as a plain object. */
export interface ManifestObject {
  readonly apiVersion: string;
  readonly kind: string;
}

/**
 * What a subject means, ready to be read.
 *
 * @throws Error where it is no subject, or names no file
 */
export function inputsOf(subject: unknown): ManifestInput[] {
  if (Array.isArray(subject)) {
    const objects = subject.filter(isManifest).map(object => ({ object }));
    return [...subject.filter(part => !isManifest(part)).flatMap(inputsOf), ...objects.length > 0 ? [{ objects }] : []];
  }
  if (typeof subject === 'string') {
    return isText(subject) ? [{ name: '', content: subject }] : filesOf(subject);
  }
  if (isManifest(subject)) {
    return [{ objects: [{ object: subject }] }];
  }
  if (typeof subject === 'object' && subject !== null) {
    if ('node' in subject && typeof subject.node === 'object' && subject.node !== null) {
      return [objectsOf(subject)];
    }
    if ('path' in subject && typeof subject.path === 'string') {
      return filesOf(subject.path);
    }
  }
  const found = typeof subject === 'object' ? JSON.stringify(subject) : String(subject);
  throw new Error(`\`${found}\` holds no manifests; give an App, a Chart, the text of manifests, or \`{ path: 'dist' }\``);
}

function filesOf(path: string): ManifestInput[] {
  const { files, problems } = readManifestFiles([path]);
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
  return [...files];
}

/** Whether a text is meant by what it says, and not as a path. */
export function isText(text: string): boolean {
  return /[\n\r]/.test(text) || /^\s*[[{]/.test(text) || text.trim() === '';
}

/** By its form: a construct has such members, too, and a node. */
function isManifest(value: unknown): value is ManifestObject {
  return typeof value === 'object' && value !== null && 'apiVersion' in value && 'kind' in value && !('node' in value);
}
