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
  process.exitCode = (await failOfSources(error)) ?? cannotStart(error);
}

/**
 * Of sources that cannot be used the command line tells, which knows formats and secrets.
 *
 * @param {unknown} error
 */
async function failOfSources(error) {
  const { diagnostics } = /** @type {{ diagnostics?: unknown }} */ (error);
  if (diagnostics === undefined) return undefined;
  try {
    const { loadCli, version } = await openWithoutConfig(process.cwd());
    const { stdout, stderr } = process;
    return await (
      await loadCli()
    ).sourcesFailed(argv, { stdout, stderr, version }, diagnostics, error);
  } catch {
    // Its own sources cannot be used.
    return undefined;
  }
}

/** @param {unknown} error */
function cannotStart(error) {
  const { message, stack, syscall, diagnostics } =
    /** @type {NodeJS.ErrnoException & { diagnostics?: unknown }} */ (error);
  const isSource = diagnostics !== undefined;
  const advice =
    syscall === undefined || cache === ''
      ? 'install the packages again'
      : `it keeps its bundle in ${cache}: is that disk full or read-only?`;
  const text = isSource ? message : `helm-gen: cannot start: ${message}; ${advice}`;
  process.stderr.write(`${argv.includes('--verbose') ? (stack ?? message) : text}\n`);
  return isSource ? 2 : 3;
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
