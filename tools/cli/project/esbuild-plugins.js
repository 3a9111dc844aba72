import { basename, dirname, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @typedef {import('esbuild').Plugin} Plugin */

/** What is bundled of npm: all else is imported from node_modules at run time, for it may be slow to load or CommonJS. */
const bundled = /^(?:@helm-gen\/|helm-gen$|helm-gen\/|node:|(?:diff|yaml|zod)(?:$|\/))/;

/**
 * Such a package is imported by its file's URL, because the bundle does not lie where its sources lie.
 *
 * @type {Plugin}
 */
export const fromNodeModules = {
  name: 'from-node-modules',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (kind === 'entry-point' || bundled.test(path) || pluginData === fromNodeModules) return;
      // As an import: the file for `require` may have no names that an import finds.
      const found = await build.resolve(path, { kind, resolveDir, pluginData: fromNodeModules });
      const isInstalled = found.errors.length === 0 && /[\\/]node_modules[\\/]/.test(found.path);
      return isInstalled ? { path: pathToFileURL(found.path).href, external: true } : found;
    });
  },
};

/**
 * The module `helm-gen:config`: the configuration, checked.
 *
 * @param {string} file absolute path of the configuration
 * @param {string} check absolute path of the module that checks it
 * @returns {Plugin}
 */
export function checkedConfig(file, check) {
  return {
    name: 'checked-config',
    setup(build) {
      build.onResolve({ filter: /^helm-gen:config$/ }, ({ path }) => ({
        path,
        namespace: 'helm-gen',
      }));
      build.onLoad({ filter: /.*/, namespace: 'helm-gen' }, () => ({
        contents: `
          import * as module from ${JSON.stringify(`./${basename(file)}`)};
          import { checkConfig, rulesOf, settingsOf } from ${JSON.stringify(check)};
          export const config = checkConfig(module.default);
          export const rules = rulesOf(config);
          export const settings = settingsOf(config);
        `,
        resolveDir: dirname(file),
      }));
    },
  };
}

/**
 * Records which files import which, for a build that fails has no metafile.
 *
 * @param {string} root
 * @returns {{ plugin: Plugin, imports: import('./bundle-inputs.js').Imports }}
 */
export function importRecorder(root) {
  /** @type {Map<string, string[]>} */
  const recorded = new Map();
  /** @type {Plugin} */
  const plugin = {
    name: 'import-recorder',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async ({ path, importer, pluginData, ...how }) => {
        if (how.kind === 'entry-point' || pluginData !== undefined) return;
        const { resolveDir, kind } = how;
        const found = await build.resolve(path, { importer, resolveDir, kind, pluginData: plugin });
        // What cannot be resolved esbuild reports itself, with the line.
        if (found.errors.length > 0) return;
        const imported = found.path.startsWith('/') ? relative(root, found.path) : found.path;
        const file = relative(root, importer);
        recorded.set(file, [...(recorded.get(file) ?? []), imported]);
        return found;
      });
    },
  };
  return { plugin, imports: (file) => recorded.get(file) ?? [] };
}

/**
 * Replaces the files of definitions that cannot be bundled with modules that throw why.
 *
 * @param {ReadonlyMap<string, Error>} failing by absolute path
 * @returns {readonly Plugin[]}
 */
export function failingDefinitions(failing) {
  if (failing.size === 0) return [];
  return [
    {
      name: 'failing-definitions',
      setup(build) {
        build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
          const reason = failing.get(path);
          if (reason === undefined) return undefined;
          const { diagnostics } = /** @type {Error & { diagnostics?: unknown }} */ (reason);
          const thrown = `Object.assign(new Error(${JSON.stringify(reason.message)}), ${JSON.stringify({ diagnostics })})`;
          return { contents: `throw ${thrown};`, loader: 'js' };
        });
      },
    },
  ];
}
