// Makes a bundle; loaded only when the sources have changed.
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { cacheDirectory, manifestPath, packageDirectory } from './bundle.js';
import { importsIn, inputsOf, sourceOf } from './bundle-inputs.js';
import { chartNameOf, definitionFiles } from './definition-files.js';
import {
  checkedConfig,
  failingDefinitions,
  fromNodeModules,
  importRecorder,
} from './esbuild-plugins.js';
import { sourceError } from './source-error.js';

/** @typedef {import('./bundle.js').Bundle} Bundle */
/** @typedef {import('@helm-gen/errors').Diagnostic} Diagnostic */
/** @typedef {import('helm-gen').Settings} Settings */
/** @typedef {ReadonlyMap<string, string>} Definitions absolute paths of definitions by chart */

/** A file that changed this shortly before the build may have been read before the change. */
const unsureMs = 15;

/** A bundle that was replaced may still be in use by a process that started before. */
const staleAfterMs = 60 * 60_000;

/** In this repository the packages run from their sources, elsewhere as they were built. */
const fromSources = existsSync(join(packageDirectory, 'src/main.ts'));

/** @param {string} module below src, without its ending */
function engineFile(module) {
  return join(packageDirectory, fromSources ? `src/${module}.ts` : `dist/${module}.js`);
}

/**
 * Bundles the command line, the configuration and every definition.
 *
 * @param {string} root
 * @param {string} [config] absolute path of the configuration; without one, the command line alone
 * @returns {Promise<Bundle>}
 */
export async function buildBundle(root, config) {
  const started = Date.now();
  const id = `bundle-${started.toString()}-${randomBytes(4).toString('hex')}`;
  const directory = join(cacheDirectory(root), id);
  const settings = config === undefined ? noSettings : await readSettings(root, directory, config);
  const { definitions, directories } = findDefinitions(root, config, settings);
  const plan = { root, directory, config, definitions };
  const { metafile, outputFiles, imports, isWhole } = await bundleAll(plan);
  write(outputFiles);
  const { version } = JSON.parse(readFileSync(join(packageDirectory, 'package.json'), 'utf8'));
  /** @param {string} file */
  const source = (file) => sourceOf(root, imports, relative(root, file));
  /** @type {Bundle} */
  const made = {
    directory,
    version,
    config: config === undefined ? undefined : source(config),
    settings,
    charts: Object.fromEntries([...definitions].map(([name, file]) => [name, source(file)])),
    inputs: inputsOf(root, metafile, directories),
  };
  const isSure = made.inputs.every(([, , changed]) => changed < started - unsureMs);
  if (isWhole && isSure) publish(root, made);
  removeStale(root, started);
  return made;
}

/** @type {Settings} */
const noSettings = { charts: [], output: '.', environments: [], helm: [], kubernetes: [] };

/**
 * What the configuration says, which has to be run for it.
 *
 * @param {string} root
 * @param {string} directory
 * @param {string} config
 * @returns {Promise<Settings>}
 */
async function readSettings(root, directory, config) {
  const entryPoints = { settings: 'helm-gen:config' };
  const { outputFiles } = await bundle({ root, directory, config, entryPoints });
  write(outputFiles);
  try {
    return (await import(pathToFileURL(join(directory, 'settings.mjs')).href)).settings;
  } catch (error) {
    const file = relative(root, config);
    const { message, diagnostics = [] } =
      /** @type {Error & { diagnostics?: readonly Diagnostic[] }} */ (error);
    const { definitionPlace } = await import('./definition-place.js');
    /** @type {Diagnostic} */
    const thrown = {
      code: 'input',
      ...(definitionPlace(error, root, [file]) ?? { file }),
      message,
    };
    const all = diagnostics.length > 0 ? diagnostics.map((each) => ({ file, ...each })) : [thrown];
    throw sourceError(all, { cause: error });
  }
}

/**
 * @param {string} root
 * @param {string | undefined} config
 * @param {Settings} settings
 * @returns {{ definitions: Definitions, directories: readonly string[] }}
 */
function findDefinitions(root, config, { charts }) {
  if (config === undefined) return { definitions: new Map(), directories: [] };
  const { files, directories } = definitionFiles(dirname(config), charts);
  /** @type {Map<string, string>} */
  const definitions = new Map();
  for (const file of files) {
    const name = chartNameOf(file);
    const other = definitions.get(name);
    if (other !== undefined) {
      const message = `defines the chart ${name}, as ${relative(root, other)} does`;
      const remedy = 'rename one of them';
      throw sourceError([{ code: 'input', file: relative(root, file), message, remedy }]);
    }
    definitions.set(name, file);
  }
  const sorted = [...definitions].sort(([left], [right]) => (left < right ? -1 : 1));
  return { definitions: new Map(sorted), directories: directories.map(existing) };
}

/**
 * A directory, or the nearest above it, which changes when this one is made.
 *
 * @param {string} directory
 * @returns {string}
 */
function existing(directory) {
  return existsSync(directory) ? directory : existing(dirname(directory));
}

/** @param {readonly esbuild.OutputFile[]} files */
function write(files) {
  for (const { path, contents } of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
}

/**
 * @typedef {object} Plan
 * @property {string} root
 * @property {string} directory where the files will be written
 * @property {string | undefined} config
 * @property {Definitions} definitions
 */

/**
 * A definition that cannot be bundled becomes a module that throws the reason, so that it harms
 * only who asks for it. Such a bundle is for this process alone.
 *
 * @param {Plan} plan
 */
async function bundleAll(plan) {
  try {
    const made = await bundleCli(plan);
    return { ...made, imports: importsIn(made.metafile), isWhole: true };
  } catch {
    const recorder = importRecorder(plan.root);
    const { diagnostics } = await diagnosticsOf(bundleCli({ ...plan, plugins: [recorder.plugin] }));
    const failing = new Map();
    for (const file of plan.definitions.values()) {
      const path = relative(plan.root, file);
      const sources = new Set([path, ...sourceOf(plan.root, recorder.imports, path).imports]);
      const reasons = diagnostics.filter((each) => sources.has(each.file ?? ''));
      if (reasons.length > 0) failing.set(file, sourceError(reasons));
    }
    const made = await bundleCli({ ...plan, plugins: failingDefinitions(failing) });
    return { ...made, imports: recorder.imports, isWhole: false };
  }
}

/**
 * @param {Promise<unknown>} failing
 * @returns {Promise<{ diagnostics: readonly Diagnostic[] }>}
 */
async function diagnosticsOf(failing) {
  try {
    await failing;
    // Mended in between.
    return { diagnostics: [] };
  } catch (error) {
    return /** @type {Error & { diagnostics: readonly Diagnostic[] }} */ (error);
  }
}

/** @param {Plan & { plugins?: readonly esbuild.Plugin[] }} plan */
function bundleCli({ definitions, ...plan }) {
  const entryPoints = {
    cli: engineFile('main'),
    ...(plan.config === undefined ? {} : { config: 'helm-gen:config' }),
    ...Object.fromEntries([...definitions].map(([name, file]) => [`charts/${name}`, file])),
  };
  return bundle({ ...plan, entryPoints });
}

/**
 * @param {object} options
 * @param {string} options.root
 * @param {string} options.directory
 * @param {string | undefined} options.config
 * @param {Record<string, string>} options.entryPoints
 * @param {readonly esbuild.Plugin[]} [options.plugins]
 */
async function bundle({ root, directory, config, entryPoints, plugins = [] }) {
  try {
    const { metafile, outputFiles } = await esbuild.build({
      absWorkingDir: root,
      bundle: true,
      chunkNames: 'chunks/[hash]',
      conditions: fromSources ? ['@helm-gen/source'] : [],
      // The packages find their data and each other from the command line, not from the bundle.
      define: { 'import.meta.url': JSON.stringify(import.meta.url) },
      entryPoints,
      format: 'esm',
      legalComments: 'none',
      logLevel: 'silent',
      metafile: true,
      minifyWhitespace: true,
      outdir: directory,
      // Whatever "type" a package.json above has.
      outExtension: { '.js': '.mjs' },
      // Not 'node', for which the yaml package has CommonJS alone: slow to load, never shaken.
      platform: 'neutral',
      mainFields: ['module', 'main'],
      external: ['node:*'],
      plugins: [
        ...plugins,
        ...(config === undefined ? [] : [checkedConfig(config, engineFile('config/check-config'))]),
        fromNodeModules,
      ],
      sourcemap: true,
      splitting: true,
      target: 'node20.19',
      tsconfigRaw: '{}',
      write: false,
    });
    return { metafile, outputFiles };
  } catch (error) {
    const { errors } = /** @type {esbuild.BuildFailure} */ (error);
    throw sourceError(errors.map(diagnosticOf), { cause: error });
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

/**
 * @param {esbuild.Message} message
 * @returns {Diagnostic}
 */
function diagnosticOf({ location, text }) {
  const { file, line, column } = location ?? {};
  const at = column === undefined ? {} : { column: column + 1 };
  return { code: 'chart', file, line, ...at, message: text };
}
