/**
 * The layer table: which folders of `src` each folder may import, and which packages.
 *
 * Constructs write manifests and the engine reads manifests; the two towers meet at the manifest.
 * `docs/adr/0002-layers-enforced-by-lint.md` says why. ESLint enforces this table and nothing else
 * states it.
 */
export interface Layer {
  /** Folders of `src` that it may import beside itself. */
  readonly folders: readonly string[];

  /** Packages that it may import. Everything else is refused, Node's own modules included. */
  readonly packages: readonly string[];
}

const CDK8S = ['cdk8s', 'constructs'];
const ENGINE = ['values', 'sets', 'model', 'engine'];
const ANALYSED = [...ENGINE, 'schema', 'readers', 'checks', 'writers'];

export const LAYERS: Readonly<Record<string, Layer>> = {
  // writing manifests
  values: { folders: [], packages: ['ipaddr.js'] },
  schema: { folders: ['values'], packages: ['ajv'] }, // its types; what it compiles needs no package
  resources: { folders: ['values', 'schema'], packages: CDK8S },
  patterns: { folders: ['values', 'resources'], packages: CDK8S },
  proof: { folders: ['values', 'resources', 'patterns', 'analysis', 'files'], packages: CDK8S },
  // reading manifests
  sets: { folders: ['values'], packages: [] },
  model: { folders: ['values'], packages: [] },
  engine: { folders: ['values', 'sets', 'model'], packages: [] },
  checks: { folders: [...ENGINE, 'schema'], packages: [] },
  readers: { folders: ['values', 'schema', 'model'], packages: ['js-yaml'] },
  writers: { folders: [...ENGINE, 'checks'], packages: [] },
  analysis: { folders: ANALYSED, packages: [] },
  // the doors
  files: { folders: [], packages: ['node:fs', 'node:path'] },
  jest: { folders: ['analysis', 'files'], packages: [] }, // test runners are known by their form
  cli: { folders: ['analysis', 'files'], packages: ['commander', 'picocolors', 'cli-table3'] },
  plugin: { folders: ['analysis'], packages: [] },
};

/** Options of ESLint's `import/no-restricted-paths`: which folders each layer must not reach. */
export function restrictedFolders(): unknown {
  const zones = Object.entries(LAYERS).flatMap(([name, layer]) => [
    {
      target: `./src/${name}`,
      from: './src',
      except: [name, ...layer.folders].map(folder => `./${folder}`),
      message: `see the layer table: ${name} may import ${layer.folders.join(', ') || 'no other folder'}`,
    },
    {
      target: `./src/${name}`,
      from: './imports',
      message: 'the generated classes are offered as the `v3` submodule only; our constructs write plain objects',
    },
  ]);
  return ['error', { basePath: '.', zones }];
}

/** One override per layer for ESLint's `no-restricted-imports`: which packages it must not import. */
export function restrictedPackages(): { files: string[]; rules: Record<string, unknown> }[] {
  return Object.entries(LAYERS).map(([name, layer]) => {
    const allowed = layer.packages.map(escapeRegExp).join('|') || '(?!)';
    return {
      files: [`src/${name}/**/*.ts`],
      rules: {
        'no-restricted-imports': ['error', {
          patterns: [{
            regex: `^(?!\\.)(?!(?:${allowed})(?:/|$))`,
            message: `See the layer table: ${name} may import ${layer.packages.join(', ') || 'no package'}.`,
          }],
        }],
      },
    };
  });
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
