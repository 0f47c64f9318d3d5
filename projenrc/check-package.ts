/**
 * Tries the packed library as its users would: in TypeScript with either way of resolving modules, and in plain JavaScript.
 *
 * Run as a task after packing: `npx projen package:check`. It needs no network: the peers are those of this project.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');

/** What a user's project has installed beside the library. */
const PEERS = ['cdk8s', 'constructs', 'yaml', '@types', 'fast-json-patch', 'undici-types'];

const CHART = `
const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
const db = new ApiObject(chart, 'Db', {
  apiVersion: 'v1', kind: 'Pod', metadata: { labels: { app: 'db' } }, spec: { containers: [{ name: 'db', image: 'postgres:17' }] },
});
new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop' }).allowIngress(db, { from: Peer.pods({ app: 'web' }), ports: [Port.tcp(5432)], expectMatch: false });
new v3.GlobalNetworkPolicy(new Chart(app, 'global'), 'Raw', { metadata: { name: 'raw' }, spec: { selector: "has(x)", types: [v3.GlobalNetworkPolicySpecTypes.INGRESS] } });
const text = app.synthYaml();
const { verdict } = readCluster([app]).engine().verdict({ from: '198.51.100.7', to: 'shop/' + db.name, port: 5432 });
const { pass } = matchers.toDenyConnection.call({}, app, { from: '198.51.100.7', to: 'shop/' + db.name, port: 5432 });
if (!text.includes('default-deny') || check({}).length === 0 || verdict !== 'Deny' || !pass) throw new Error('the library does not work: ' + verdict + text);
console.log('works');
`;

const IMPORTS = `
import { ApiObject, App, Chart } from 'cdk8s';
import { NamespaceIsolation, Peer, Port, v3 } from 'cdk8s-calico';
import { readCluster } from 'cdk8s-calico/engine';
import { matchers } from 'cdk8s-calico/jest';
import { check } from 'cdk8s-calico/schema';
`;

const REQUIRES = `
const { ApiObject, App, Chart } = require('cdk8s');
const { NamespaceIsolation, Peer, Port, v3 } = require('cdk8s-calico');
const { readCluster } = require('cdk8s-calico/engine');
const { matchers } = require('cdk8s-calico/jest');
const { check } = require('cdk8s-calico/schema');
`;

/** One row per kind of project. */
const projects = [
  { name: 'typescript-node16', module: 'node16', resolution: 'node16' },
  { name: 'typescript-node10', module: 'commonjs', resolution: 'node10' },
];

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-calico-'));
  try {
    install(folder);
    for (const { name, module, resolution } of projects) {
      const options = { module, moduleResolution: resolution, target: 'es2022', strict: true, types: [], ignoreDeprecations: '6.0', outDir: name };
      writeFileSync(join(folder, `${name}.ts`), IMPORTS + CHART);
      writeFileSync(join(folder, `${name}.json`), JSON.stringify({ compilerOptions: options, files: [`${name}.ts`] }));
      run(folder, process.execPath, join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', `${name}.json`);
      console.log(`${name}: ${run(folder, process.execPath, `${name}/${name}.js`)}`);
    }
    writeFileSync(join(folder, 'javascript.cjs'), REQUIRES + CHART);
    console.log(`javascript, require: ${run(folder, process.execPath, 'javascript.cjs')}`);
    writeFileSync(join(folder, 'javascript.mjs'), IMPORTS + CHART);
    console.log(`javascript, import: ${run(folder, process.execPath, 'javascript.mjs')}`);
    checkCommand(folder);
    checkAssembly(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Unpacks the library where npm would install it. */
function install(folder: string): void {
  const packed = join(ROOT, 'artifacts/js');
  const tarball = readdirSync(packed).find(file => file.endsWith('.tgz'));
  if (!tarball) {
    throw new Error('nothing is packed; run `npx projen package` first');
  }
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'cdk8s-calico'), { recursive: true });
  run(folder, 'tar', '-xzf', join(packed, tarball), '-C', join(modules, 'cdk8s-calico'), '--strip-components=1');
  PEERS.forEach(peer => symlinkSync(join(ROOT, 'node_modules', peer), join(modules, peer)));
  writeFileSync(join(folder, 'package.json'), '{}');
}

/** Asks the command that the package installs. */
function checkCommand(folder: string): void {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'db', namespace: 'shop' }, spec: { containers: [{ name: 'db', image: 'postgres:17' }] } };
  writeFileSync(join(folder, 'pod.json'), JSON.stringify(pod));
  const { bin } = JSON.parse(readFileSync(join(folder, 'node_modules/cdk8s-calico/package.json'), 'utf8')) as { bin: Record<string, string> };
  const command = join(folder, 'node_modules/cdk8s-calico', bin['cdk8s-calico']);
  const args = [command, 'verdict', 'pod.json', '--from', '198.51.100.7', '--to', 'shop/db', '--port', '5432', '--quiet'];
  // V8 complains on the error stream of flags that it does not know.
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (!stdout.startsWith('Allow: 198.51.100.7 -> shop/db') || stderr !== '') {
    throw new Error(`the command does not work: ${stdout}${stderr}`);
  }
  console.log('command: works');
}

/** Holds what the package exports at run time against the jsii assembly, by which other languages and API.md know it. */
function checkAssembly(folder: string): void {
  const read = (expression: string): string[] => JSON.parse(run(folder, process.execPath, '-p', `JSON.stringify(Object.keys(${expression}))`)) as string[];
  const { types, submodules } = JSON.parse(readFileSync(join(folder, 'node_modules/cdk8s-calico/.jsii'), 'utf8')) as {
    types: Record<string, { kind: string; namespace?: string; name: string }>; submodules: Record<string, unknown>;
  };
  const classes = Object.values(types).filter(({ kind }) => kind !== 'interface');
  const rows = [
    { of: 'the root', exported: read('require("cdk8s-calico")').filter(name => name !== 'v3'), said: classes.filter(({ namespace }) => !namespace) },
    { of: 'v3', exported: read('require("cdk8s-calico").v3'), said: classes.filter(({ namespace }) => namespace === 'v3') },
  ];
  for (const { of, exported, said } of rows) {
    const names = said.map(({ name }) => name);
    const wrong = [...exported.filter(name => !names.includes(name)), ...names.filter(name => !exported.includes(name))];
    // The functions by which cdk8s' generated classes write themselves are no part of the assembly.
    const missing = wrong.filter(name => !name.startsWith('toJson_'));
    if (missing.length > 0) {
      throw new Error(`${of} and its jsii assembly differ in ${missing.join(', ')}`);
    }
  }
  if (Object.keys(submodules).join() !== 'cdk8s-calico.v3') {
    throw new Error(`the assembly has the submodules ${Object.keys(submodules).join(', ')}, and only v3 is meant`);
  }
  console.log(`jsii assembly: ${classes.length} classes and enums, as exported`);
}

function run(folder: string, command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
}

main();
