#!/usr/bin/env node
/**
 * Writes data/<minor>.json, the shapes of one Kubernetes minor's API, from the source of its API server, the Go module
 * k8s.io/kubernetes. It needs Go, and downloads the module as Go is configured; Go verifies its checksum.
 *
 *   node scripts/generate-data.mjs           writes the file of every minor in data/versions.json
 *   node scripts/generate-data.mjs 1.38.0    adds a minor, or moves it to another patch version, and writes its file
 *   node scripts/generate-data.mjs --check   writes nothing, exits 1 and names the files that differ
 *
 * src/schemas.ts describes the form of the files.
 */
import console from 'node:console';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describeApi } from './describe-api.mjs';
import { downloadKubernetes } from './kubernetes-module.mjs';

const dataDir = join(import.meta.dirname, '../data');
const versions = JSON.parse(read('versions.json'));
const [argument] = process.argv.slice(2);

if (argument === '--check') check();
else write(argument);

function write(version) {
  const chosen = version === undefined ? versions : { [minorOf(version)]: version };
  for (const [minor, patch] of Object.entries(chosen))
    save(`${minor}.json`, generate(minor, patch));
  const all = Object.entries({ ...versions, ...chosen }).sort(([a], [b]) => number(a) - number(b));
  save('versions.json', `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
}

function check() {
  const stale = Object.entries(versions)
    .filter(([minor, version]) => generate(minor, version) !== read(`${minor}.json`))
    .map(([minor]) => `data/${minor}.json`);
  if (stale.length === 0) return;
  console.error(
    `Not what the modules hold: ${stale.join(', ')}. Run node scripts/generate-data.mjs.`,
  );
  process.exitCode = 1;
}

function generate(minor, version) {
  const source = `k8s.io/kubernetes v${version}`;
  return print({ minor, source, ...describeApi(downloadKubernetes(version)) });
}

/** One line a resource and one a type: small, and readable as a difference. */
function print({ types, resources, ...head }) {
  const line = (key, value) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  return [
    '{',
    ...Object.entries(head).map(([key, value]) => `  ${line(key, value)},`),
    '  "resources": [',
    resources.map((resource) => `    ${JSON.stringify(resource)}`).join(',\n'),
    '  ],',
    '  "types": {',
    Object.keys(types)
      .sort()
      .map((name) => `    ${line(name, types[name])}`)
      .join(',\n'),
    '  }',
    '}',
    '',
  ].join('\n');
}

function minorOf(version) {
  const minor = /^(1\.\d+)\.\d+$/.exec(version)?.[1];
  if (minor === undefined) throw new Error(`${version} is not a version; give one such as 1.38.0`);
  return minor;
}

function number(minor) {
  return Number(minor.slice(2));
}

function read(name) {
  return readFileSync(join(dataDir, name), 'utf8');
}

function save(name, text) {
  writeFileSync(join(dataDir, name), text);
}
