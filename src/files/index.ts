/** What is read of files, for those doors of the library that take paths. */
export { NODE_FILES } from './file-system';
export type { FileSystem } from './file-system';
export { readManifestFiles } from './manifest-files';
export type { ManifestFile, ManifestFiles } from './manifest-files';
export { manifestNames } from './manifest-names';
