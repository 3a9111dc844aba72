// Makes a bundle; loaded only when the sources have changed.
import { randomBytes } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { cacheDirectory, definitionNames, manifestPath } from './bundle.js';
import { inputsOf } from './bundle-inputs.js';
import { failingDefinitions, fromNodeModules } from './esbuild-plugins.js';

/** @typedef {import('./bundle.js').Bundle} Bundle */

/** A file that changed this shortly before the build may have been read before the change. */
const unsureMs = 15;

/** A bundle that was replaced may still be in use by a process that started before. */
const staleAfterMs = 60 * 60_000;

/**
 * A source that cannot be bundled, with the diagnostics of a HelmGenError, which lies in the bundle.
 *
 * @param {unknown} failure what esbuild threw
 */
function bundleError(failure) {
  const { errors } = /** @type {esbuild.BuildFailure} */ (failure);
  const diagnostics = errors.map(diagnosticOf);
  const message = errors.map(describe).join('\n');
  return Object.assign(new Error(message, { cause: failure }), { diagnostics });
}

/**
 * Bundles the command line and every definition.
 *
 * @param {string} root the workspace
 * @returns {Promise<Bundle>}
 */
export async function buildBundle(root) {
  const started = Date.now();
  const charts = definitionNames(root);
  const id = `bundle-${started.toString()}-${randomBytes(4).toString('hex')}`;
  const directory = join(cacheDirectory(root), id);
  const { metafile, outputFiles, isWhole } = await bundleAll(root, directory, charts);
  for (const { path, contents } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
  const { version } = JSON.parse(readFileSync(join(root, 'tools/cli/package.json'), 'utf8'));
  /** @type {Bundle} */
  const made = { directory, version, charts, inputs: inputsOf(root, metafile) };
  const isSure = made.inputs.every(([, , changed]) => changed < started - unsureMs);
  if (isWhole && isSure) publish(root, made);
  removeStale(root, started);
  return made;
}

/**
 * A definition that cannot be bundled becomes a module that throws the reason, so that it harms
 * only who asks for it. Such a bundle is for this process alone.
 *
 * @param {string} root
 * @param {string} directory
 * @param {readonly string[]} charts
 */
async function bundleAll(root, directory, charts) {
  try {
    return { ...(await bundle(root, directory, charts)), isWhole: true };
  } catch {
    const reasons = await Promise.all(charts.map((chart) => reasonFor(root, directory, chart)));
    const failing = new Map(reasons.flatMap((reason) => (reason ? [reason] : [])));
    return { ...(await bundle(root, directory, charts, failing)), isWhole: false };
  }
}

/**
 * @param {string} root
 * @param {string} directory
 * @param {string} chart
 * @returns {Promise<[file: string, reason: Error] | undefined>}
 */
async function reasonFor(root, directory, chart) {
  try {
    await bundle(root, directory, [chart]);
    return undefined;
  } catch (error) {
    return [chartFile(root, chart), /** @type {Error} */ (error)];
  }
}

/**
 * @param {string} root
 * @param {string} chart
 */
function chartFile(root, chart) {
  return join(root, `apps/helm-gen/src/charts/${chart}.ts`);
}

/**
 * @param {string} root
 * @param {string} directory where the files will be written, by the caller
 * @param {readonly string[]} charts
 * @param {ReadonlyMap<string, Error>} [failing]
 */
async function bundle(root, directory, charts, failing = new Map()) {
  const entryPoints = {
    cli: join(root, 'tools/cli/src/cli/main.ts'),
    rules: join(root, 'apps/helm-gen/src/rules.ts'),
    ...Object.fromEntries(charts.map((chart) => [`charts/${chart}`, chartFile(root, chart)])),
  };
  try {
    const { metafile, outputFiles } = await esbuild.build({
      absWorkingDir: root,
      bundle: true,
      chunkNames: 'chunks/[hash]',
      conditions: ['@helm-gen/source'],
      entryPoints,
      format: 'esm',
      legalComments: 'none',
      logLevel: 'silent',
      metafile: true,
      minifyWhitespace: true,
      outdir: directory,
      // Not 'node', for which the yaml package has CommonJS alone: slow to load, never shaken.
      platform: 'neutral',
      mainFields: ['module', 'main'],
      external: ['node:*'],
      plugins: [fromNodeModules, failingDefinitions(failing)],
      sourcemap: true,
      splitting: true,
      target: 'node20.19',
      tsconfigRaw: '{}',
      write: false,
    });
    return { metafile, outputFiles };
  } catch (error) {
    throw bundleError(error);
  }
}

/**
 * @param {string} root
 * @param {Bundle} bundle
 */
function publish(root, bundle) {
  touchPublished(root);
  const beside = `${bundle.directory}.json`;
  writeFileSync(beside, JSON.stringify(bundle));
  renameSync(beside, manifestPath(root));
}

/**
 * The time of a bundle's directory is when it was made or, later, replaced.
 *
 * @param {string} root
 */
function touchPublished(root) {
  try {
    const { directory } = JSON.parse(readFileSync(manifestPath(root), 'utf8'));
    utimesSync(directory, new Date(), new Date());
  } catch {
    // There is none yet, or another process is faster.
  }
}

/**
 * @param {string} root
 * @param {number} now ms
 */
function removeStale(root, now) {
  for (const name of readdirSync(cacheDirectory(root))) {
    const path = join(cacheDirectory(root), name);
    const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now;
    if (name.startsWith('bundle-') && modified < now - staleAfterMs) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}

/** @param {esbuild.Message} message */
function diagnosticOf({ location, text }) {
  const { file, line, column } = location ?? {};
  const at = column === undefined ? {} : { column: column + 1 };
  return { code: 'chart', file, line, ...at, message: text };
}

/** @param {esbuild.Message} message */
function describe({ location, text }) {
  if (location === null) return text;
  return `${location.file}:${location.line.toString()}:${(location.column + 1).toString()}: ${text}`;
}
