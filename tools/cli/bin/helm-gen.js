#!/usr/bin/env node
// Runs the command line with the definitions: both are bundled into node_modules/.cache when they changed.
import module from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { cacheDirectory, findConfig, openProject, openWithoutConfig } from '../project/index.js';

const argv = process.argv.slice(2);

if (argv.includes('--verbose')) process.setSourceMapsEnabled(true);
// A definition calls deep into the libraries, and its own line should be on the stack.
Error.stackTraceLimit = 50;
process.stdout.on('error', cannotPrint);
process.stderr.on('error', () => undefined);

let cache = '';
try {
  const place = findConfig(process.cwd());
  if (place !== undefined) {
    cache = cacheDirectory(place.root);
    // Node 20 has no compile cache.
    if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') {
      module.enableCompileCache(join(cache, 'compile'));
    }
  }
  const { workspace, version, loadCli } =
    place === undefined ? await openWithoutConfig(process.cwd()) : await openProject(place);
  const { runCli } = await loadCli();
  const exitCode = await runCli(argv, {
    ...workspace,
    version,
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    ...(process.stdin.isTTY && process.stderr.isTTY ? { ask } : {}),
  });
  process.exitCode ??= exitCode;
} catch (error) {
  const { message, stack, syscall, diagnostics } =
    /** @type {NodeJS.ErrnoException & { diagnostics?: unknown }} */ (error);
  const advice =
    syscall === undefined || cache === ''
      ? 'install the packages again'
      : `it keeps its bundle in ${cache}: is that disk full or read-only?`;
  const isSource = diagnostics !== undefined;
  const text = isSource ? message : `helm-gen: cannot start: ${message}; ${advice}`;
  const whole = argv.includes('--verbose') ? (stack ?? message) : text;
  process.stderr.write(`${isSource ? await shown(whole) : whole}\n`);
  process.exitCode = isSource ? 2 : 3;
}

/**
 * What a source holds may look like a secret, or be acted on by a terminal.
 *
 * @param {string} text
 */
async function shown(text) {
  try {
    const { loadCli } = await openWithoutConfig(process.cwd());
    return (await loadCli()).shownText(text);
  } catch {
    // Of its own sources one cannot be used.
    return text;
  }
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
