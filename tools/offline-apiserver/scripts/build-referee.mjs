#!/usr/bin/env node
/**
 * Builds referee/validate for the minors that are named, for all in data/versions.json if none is:
 *
 *   node scripts/build-referee.mjs 1.37
 *
 * It needs Go and some minutes a minor, for most of an API server is compiled. What it builds lies in the cache
 * directory, dist/referee/<version>, and is kept.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { downloadKubernetes } from './kubernetes-module.mjs';

const root = join(import.meta.dirname, '..');
const versions = JSON.parse(readFileSync(join(root, 'data/versions.json'), 'utf8'));
const minors = process.argv.slice(2);
/** Where the Go module proxy does not have a version of a module, the one that stands in for it. */
const standIns = { 'k8s.io/kms v0.32.11': 'k8s.io/kms v0.32.10' };

for (const minor of minors.length > 0 ? minors : Object.keys(versions)) build(versions[minor]);

function build(version) {
  const dir = join(root, 'dist/referee', version);
  mkdirSync(dir, { recursive: true });
  cpSync(join(root, 'referee'), dir, { recursive: true });
  writeFileSync(join(dir, 'go.mod'), goMod(version));
  execFileSync('go', ['build', '-mod=mod', '-o', 'validate.bin', './validate'], {
    cwd: dir,
    stdio: 'inherit',
  });
}

/** Kubernetes names its own modules v0.0.0 and finds them beside it; elsewhere they have a version of their own. */
function goMod(version) {
  const file = join(downloadKubernetes(version), 'go.mod');
  const text = readFileSync(file, 'utf8');
  const staging = [...text.matchAll(/(k8s\.io\/[\w-]+) => \.\/staging/g)].map(([, name]) => name);
  return [
    'module referee',
    /^go .*$/m.exec(text)[0],
    `require k8s.io/kubernetes v${version}`,
    ...staging.map((name) => {
      const module = `${name} v0${version.slice(1)}`;
      return `replace ${name} => ${standIns[module] ?? module}`;
    }),
    '',
  ].join('\n\n');
}
