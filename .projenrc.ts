import { cdk8s, javascript, JsonFile, typescript } from 'projen';
import { restrictedFolders, restrictedPackages } from './projenrc/layers';

/** Where the project lives and who publishes it: the only place that says so. */
const OWNER = {
  author: 'cdk8s-calico',
  authorAddress: 'https://cdk8s-calico.example.com',
  repositoryUrl: 'https://git.example.com/cdk8s-calico/cdk8s-calico.git',
};

const project = new cdk8s.ConstructLibraryCdk8s({
  ...OWNER,
  authorOrganization: true,
  name: 'cdk8s-calico',
  description: 'Typed Calico and Kubernetes network security for cdk8s: say who may talk to whom beside your Deployments',
  license: 'Apache-2.0',
  copyrightOwner: 'The cdk8s-calico authors',
  copyrightPeriod: '2026',
  keywords: ['cdk8s', 'kubernetes', 'calico', 'network-policy', 'security'],
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.19.0',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  cdk8sVersion: '2.70.0',
  constructsVersion: '10.5.0',
  deps: ['cli-table3@^0.6.5', 'commander@^14.0.0', 'ipaddr.js@^2.2.0', 'js-yaml@^5.2.0', 'picocolors@^1.1.0'],
  bundledDeps: ['cli-table3', 'commander', 'ipaddr.js', 'js-yaml', 'picocolors'],
  // A peer dependency on cdk8s-plus would force one version on everybody; constructs of any are read as manifests.
  devDeps: [
    'ajv@^8.20.0', '@marcbachmann/cel-js@^8.0.0', // compile gate S ahead of time
    'esbuild@^0.28.0', // makes one file of the root
    '@stryker-mutator/core@^9.0.0', '@stryker-mutator/jest-runner@^9.0.0', // does a changed rule of the engine fail a test?
    'cdk8s-cli@^2.207.60', 'cdk8s-plus-27@^2.9.0', 'cdk8s-plus-32@^2.5.0', 'fast-check@^4.10.0', 'tinybench@^6.2.0', 'yaml@^2.9.0',
  ],

  projenrcTs: true,
  projenrcTsOptions: { filename: '.projenrc.ts', projenCodeDir: 'projenrc' },
  runner: typescript.TypeScriptRunner.tsx(),
  sampleCode: false,
  github: false,
  release: false,
  // `dist/` is where the examples are written; packages of the library go elsewhere.
  artifactsDirectory: 'artifacts',
  integrationTestAutoDiscover: false,
  entrypoint: 'lib/src/index.js',
  bin: { 'cdk8s-calico': 'bin/cdk8s-calico' },
  tsconfig: {
    compilerOptions: { rootDir: '.', outDir: 'lib', inlineSourceMap: false, inlineSources: false },
    include: ['imports/**/*.ts'],
    exclude: ['test', 'examples', 'bench', 'lib'],
  },
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', 'examples', 'bench', 'projenrc'],
    ignorePatterns: ['imports/**', 'lib/**', 'src/schema/generated/**', '*.js', '*.d.ts', 'node_modules/', 'coverage'],
  },
  // One program for everything that isn't shipped; it sees the library as a user's chart would.
  tsconfigDev: {
    compilerOptions: {
      isolatedModules: true,
      paths: {
        'cdk8s-calico': ['../src/index.ts'], 'cdk8s-calico/engine': ['../src/analysis/index.ts'], 'cdk8s-calico/*': ['../src/*/index.ts'],
      },
    },
    include: ['../examples/**/*.ts', '../bench/**/*.ts'],
  },
  jestOptions: {
    // Goldens and snapshots are held to what is committed; `npx jest -u` writes them.
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      collectCoverage: false,
      setupFiles: ['<rootDir>/test/support/fixed-seed.ts'],
      testMatch: ['<rootDir>/examples/**/*.test.ts'],
      collectCoverageFrom: ['src/**/*.ts'],
      moduleNameMapper: {
        '^cdk8s-calico$': '<rootDir>/src/index.ts',
        '^cdk8s-calico/engine$': '<rootDir>/src/analysis/index.ts',
        '^cdk8s-calico/(.*)$': '<rootDir>/src/$1/index.ts',
      },
    },
  },
});

// The layer table, as lint.
project.eslint!.addRules({
  'import/no-restricted-paths': restrictedFolders(),
  'max-len': ['error', { code: 150, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreComments: true, ignoreRegExpLiterals: true }],
});
// To a reader of an example the library is a package like the others. Where it is not compiled yet, ESLint can't find it; the compiler does.
project.eslint!.addOverride({
  files: ['examples/**/*.ts'],
  rules: {
    'import/no-unresolved': ['error', { ignore: ['^cdk8s-calico$'] }],
    'import/order': ['warn', {
      groups: ['builtin', 'external'],
      alphabetize: { order: 'asc', caseInsensitive: true },
      pathGroups: [{ pattern: 'cdk8s-calico', group: 'external' }],
      pathGroupsExcludedImportTypes: [],
    }],
  },
});
restrictedPackages().forEach(override => project.eslint!.addOverride(override));

// What a consumer resolves: jsii's build would name lib/index.d.ts, but sources sit in lib/src.
project.package.addField('types', 'lib/src/index.d.ts');
project.package.addField('exports', {
  '.': { types: './lib/src/index.d.ts', default: './lib/src/index.js' },
  './schema': { types: './lib/src/schema/index.d.ts', default: './lib/src/schema/index.js' },
  './engine': { types: './lib/src/analysis/index.d.ts', default: './lib/src/analysis/index.js' },
  './jest': { types: './lib/src/jest/index.d.ts', default: './lib/src/jest/index.js' },
  './.jsii': './.jsii',
  './package.json': './package.json',
});
project.package.addField('typesVersions', {
  '*': { schema: ['lib/src/schema/index.d.ts'], engine: ['lib/src/analysis/index.d.ts'], jest: ['lib/src/jest/index.d.ts'] },
});
// The import resolver of ESLint names newer versions of its native part than are published for every platform.
project.package.addPackageResolutions('unrs-resolver@1.12.2');
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
// One file behind the root, so that loading it is quick.
project.postCompileTask.prependSpawn(project.addTask('bundle', { exec: 'tsx projenrc/bundle.ts', description: 'Makes one file of the modules behind the root' }));
project.tasks.tryFind('docgen')!.reset('jsii-docgen -o API.md --submodule root');

const importCrds = project.addTask('import', {
  description: 'Writes the CRD bundle from its facts, and from it the classes of the v3 submodule and the validators of gate S',
  steps: [
    { exec: 'tsx projenrc/crds/generate.ts' },
    { exec: 'cdk8s import imports/crds/calico-v3.yaml -l typescript -o imports --save=false --check-upgrade=false' },
    { exec: 'tsx projenrc/schema/generate.ts' },
  ],
});
project.preCompileTask.spawn(importCrds);

for (const folder of ['examples', 'bench']) {
  new JsonFile(project, `${folder}/tsconfig.json`, { obj: { extends: '../test/tsconfig.json', include: ['**/*.ts'] } });
}
// Jest compiles without looking at types; this looks at them.
project.testTask.prependSpawn(project.addTask('typecheck', { exec: 'tsc --noEmit -p test/tsconfig.json', description: 'Checks the types of tests, examples and benches' }));
project.packageTask.spawn(project.addTask('package:check', { exec: 'tsx projenrc/check-package.ts', description: 'Tries the packed library in projects of its own' }));
// What decides a flow: does a test notice every change to it?
new JsonFile(project, 'stryker.config.json', {
  obj: {
    testRunner: 'jest',
    mutate: ['evaluate', 'flat-rules', 'match', 'sort'].map(name => `src/engine/${name}.ts`),
    jest: {
      projectType: 'custom',
      configFile: 'package.json',
      config: {
        testMatch: ['<rootDir>/test/conformance/verdicts.test.ts', '<rootDir>/test/engine/**/*.test.ts'],
        // about titles and words, or the same again with random clusters
        testPathIgnorePatterns: [
          'rules-covered', 'explain/', 'laws', 'unknown/forgetting', 'services/', 'hosts/', 'connectivity/', 'diff/', 'expectations/',
        ].map(name => `/test/engine/${name}`),
      },
    },
    coverageAnalysis: 'perTest',
    ignorePatterns: ['artifacts', 'dist', 'docs', 'lib', 'coverage'],
    reporters: ['clear-text', 'progress-append-only'],
    tempDirName: '.stryker',
    concurrency: 2,
  },
  marker: false,
  allowComments: false,
});
project.addTask('mutate', { exec: 'stryker run', description: 'Changes the rules of the engine one at a time, and counts the changes that no test notices' });
project.addTask('vectors', { exec: 'tsx projenrc/vectors.ts', description: 'Copies the recorded answers of the real engines into the project' });
project.addTask('synth', { exec: 'cdk8s synth --check-upgrade=false', description: 'Writes every example to dist/' });

project.addTask('bench', {
  description: 'Measures what is promised of speed, as ratios in one run',
  steps: [
    { spawn: project.compileTask.name }, // what users install is compiled and bundled
    { spawn: 'bundle' },
    ...['require', 'selector-parse', 'l2-vs-raw', 'read', 'verdict', 'connectivity', 'diff', 'proof'].map(name => ({ exec: `node --expose-gc --import tsx bench/${name}.bench.ts` })),
  ],
});

// The rules that docstrings quote go along.
for (const path of ['/imports/', '/examples/', '/bench/', '/docs/*', '!/docs/semantics.md', '/projenrc/', '/cdk8s.yaml', '/.ci/', '/API.md', '/CONTRIBUTING.md', '/stryker.config.json']) {
  project.npmignore?.exclude(path);
}
project.npmignore?.addPatterns('artifacts'); // jsii adds it otherwise
project.gitignore.exclude('/dist/', '/.stryker/');

project.synth();
