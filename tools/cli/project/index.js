// The one loader of configurations and definitions: for these sources, for those of another directory or revision, and,
// asked again, after a change.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freshBundle, packageDirectory } from './bundle.js';
import { madeBefore } from './made-before.js';

export { cacheDirectory } from './bundle.js';
export { findConfig } from './find-config.js';

/** @typedef {import('helm-gen').Workspace} Workspace */
/** @typedef {import('./bundle.js').Bundle} Bundle */
/** @typedef {import('./find-config.js').ConfigPlace} ConfigPlace */

/**
 * The project of a configuration. Modules are loaded once for each state of their sources: of a project that is opened
 * after a change, those that depend on what changed are new.
 *
 * @param {ConfigPlace} place as findConfig finds it
 * @returns {Promise<Project>}
 * @throws {Error} when the configuration cannot be used
 *
 * @typedef {object} Project
 * @property {Workspace} workspace
 * @property {Bundle['charts']} charts the sources of each chart
 * @property {Bundle['config']} config the sources of the configuration
 * @property {string} version of helm-gen
 * @property {() => Promise<CommandLine>} loadCli
 *
 * @typedef {object} CommandLine
 * @property {(argv: readonly string[], io: object) => Promise<number>} runCli
 * @property {(argv: readonly string[], io: object, diagnostics: unknown, cause: unknown) => Promise<number>} sourcesFailed
 * @property {(system: string, environments: readonly string[]) => Promise<Readonly<Record<string, string>>>} projectFiles
 *   those of a new project by path
 * @property {(name: string, environments: readonly string[], from: { module: string, name: string }) => Promise<string>} serviceDefinition
 *   the text of a new one, which takes its environments from that export
 */
export async function openProject({ root, file }) {
  const bundle =
    freshBundle(root, relative(root, file)) ??
    (await (await import('./build.js')).buildBundle(root, file));
  const { charts, config, version } = bundle;
  const loadCli = () => load(bundle, 'cli.mjs');
  return { workspace: workspaceOf(root, dirname(file), bundle), charts, config, version, loadCli };
}

/**
 * The same project as it was in another revision of its repository.
 *
 * @param {ConfigPlace} place
 * @param {string} revision as git names it
 * @returns {Promise<Project>}
 * @throws {Error} when there is no such revision, or its configuration cannot be used
 */
export async function openRevision(place, revision) {
  const { placeInRevision } = await import('./revision.js');
  return openProject(placeInRevision(place, revision));
}

/**
 * The command line where there is no configuration.
 *
 * @param {string} directory the one to work in
 * @returns {Promise<Pick<Project, 'workspace' | 'version' | 'loadCli'>>}
 */
export async function openWithoutConfig(directory) {
  const built = join(packageDirectory, 'dist/main.js');
  const isSource = existsSync(join(packageDirectory, 'src/main.ts'));
  const bundle = isSource ? await bundledCli() : undefined;
  return {
    workspace: emptyWorkspace(directory),
    version: JSON.parse(readFileSync(join(packageDirectory, 'package.json'), 'utf8')).version,
    loadCli: () => (bundle ? load(bundle, 'cli.mjs') : import(pathToFileURL(built).href)),
  };
}

async function bundledCli() {
  return (
    freshBundle(packageDirectory, undefined) ??
    (await (await import('./build.js')).buildBundle(packageDirectory))
  );
}

/** @type {Map<string, Promise<Readonly<Record<string, unknown>>>>} by their text */
const loaded = new Map();

/**
 * Loads a definition that is as it was before only once: its text names the chunks that it imports by their hashes.
 *
 * @param {Bundle} bundle
 * @param {string} path
 */
function loadOnce(bundle, path) {
  const text = readFileSync(join(bundle.directory, path), 'utf8');
  const module = loaded.get(text) ?? load(bundle, path);
  loaded.set(text, module);
  return module;
}

/**
 * @param {Bundle} bundle
 * @param {string} path
 */
function load({ directory }, path) {
  return import(pathToFileURL(join(directory, path)).href);
}

/**
 * @param {string} root
 * @param {string} configDirectory
 * @param {Bundle} bundle
 * @returns {Workspace}
 */
function workspaceOf(root, configDirectory, bundle) {
  const { directory, settings, config, charts } = bundle;
  const sources = [config, ...Object.values(charts)].flatMap((source) =>
    source === undefined ? [] : [source.file, ...source.imports],
  );
  return {
    root,
    config: config?.file,
    output: relative(root, join(configDirectory, settings.output)) || '.',
    ...(settings.docs === undefined
      ? {}
      : { docs: relative(root, join(configDirectory, settings.docs)) }),
    settings,
    loadConfig: async () => (await load(bundle, 'config.mjs')).config,
    atRevision: async (revision) =>
      (await openRevision({ root, file: join(root, config?.file ?? '') }, revision)).workspace,
    definitions: {
      names: Object.keys(charts),
      fileOf: (name) => charts[name]?.file ?? name,
      load: (name) => loadOnce(bundle, `charts/${name}.mjs`),
      rules: async () => (await load(bundle, 'config.mjs')).rules,
      made: madeBefore(directory),
      placeOf: async (error) =>
        (await import('./definition-place.js')).definitionPlace(error, root, sources),
      cycleOf: (file) => {
        const definitions = Object.values(charts);
        const imports = definitions.find((each) => each.file === file)?.imports ?? [];
        return definitions
          .filter((each) => each.imports.includes(file) && imports.includes(each.file))
          .map((each) => each.file);
      },
    },
  };
}

/**
 * @param {string} root
 * @returns {Workspace}
 */
function emptyWorkspace(root) {
  const nothing = () => Promise.reject(new Error('there is no configuration'));
  return {
    root,
    config: undefined,
    output: '.',
    settings: { charts: [], output: '.', environments: [], helm: [], kubernetes: [] },
    loadConfig: nothing,
    definitions: { names: [], fileOf: (name) => name, load: nothing, rules: nothing },
  };
}
