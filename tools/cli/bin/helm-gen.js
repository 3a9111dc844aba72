#!/usr/bin/env node
// Runs the command line from its sources: they are bundled into node_modules/.cache when they changed.
import module from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cacheDirectory, freshBundle } from './bundle.js';
import { madeBefore } from './made-before.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const argv = process.argv.slice(2);

if (argv.includes('--verbose')) process.setSourceMapsEnabled(true);
// A definition calls deep into the libraries, and its own line should be on the stack.
Error.stackTraceLimit = 50;
// Node 20 has no compile cache.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') {
  module.enableCompileCache(join(cacheDirectory(root), 'compile'));
}
process.stdout.on('error', cannotPrint);
process.stderr.on('error', () => undefined);

try {
  const bundle = freshBundle(root) ?? (await (await import('./build.js')).buildBundle(root));
  /** @param {string} path */
  const load = (path) => import(pathToFileURL(join(bundle.directory, path)).href);
  const { runCli } = await load('cli.js');
  const exitCode = await runCli(argv, {
    root,
    version: bundle.version,
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    ...(process.stdin.isTTY && process.stderr.isTTY ? { ask } : {}),
    definitions: {
      names: bundle.charts,
      /** @param {string} name */
      load: (name) => load(`charts/${name}.js`),
      rules: async () => (await load('rules.js')).rules,
      made: madeBefore(bundle.directory),
      /** @param {unknown} error */
      placeOf: async (error) =>
        (await import('./definition-place.js')).definitionPlace(error, root),
    },
  });
  process.exitCode ??= exitCode;
} catch (error) {
  const { message, stack, syscall, diagnostics } =
    /** @type {NodeJS.ErrnoException & { diagnostics?: unknown }} */ (error);
  const advice =
    syscall === undefined
      ? 'try: npm ci'
      : `it keeps its bundle in ${cacheDirectory(root)}: is that disk full or read-only?`;
  const isSource = diagnostics !== undefined;
  const text = isSource ? message : `helm-gen: cannot start: ${message}; ${advice}`;
  process.stderr.write(`${argv.includes('--verbose') ? (stack ?? message) : text}\n`);
  process.exitCode = isSource ? 2 : 3;
}

/**
 * The question goes to stderr, where it does not get into a result.
 *
 * @param {string} question
 */
async function ask(question) {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

/**
 * `helm-gen … | head` closes the pipe early: what is left to print is lost, the work goes on.
 *
 * @param {NodeJS.ErrnoException} error
 */
function cannotPrint(error) {
  if (error.code === 'EPIPE') return;
  process.exitCode = 3;
  process.stderr.write(`helm-gen: cannot write the output: ${error.message}\n`);
}
