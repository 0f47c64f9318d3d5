/** What is read of files, for those doors of the library that take paths. */
export { readManifestFiles } from './manifest-files';
export type { ManifestFile, ManifestFiles } from './manifest-files';
