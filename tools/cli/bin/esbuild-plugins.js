import { pathToFileURL } from 'node:url';

/** @typedef {import('esbuild').Plugin} Plugin */

/** Slow to load and needed by few runs, or CommonJS: imported from node_modules at run time. */
const external = /^(json-schema-to-typescript|prettier\/.*|tar|typescript|yauzl)$/;

/**
 * Such a package is imported by its file's URL, for the bundle does not lie where its sources lie.
 *
 * @type {Plugin}
 */
export const fromNodeModules = {
  name: 'from-node-modules',
  setup(build) {
    build.onResolve({ filter: external }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === fromNodeModules) return undefined;
      // As an import: the file for `require` may have no names that an import finds.
      const found = await build.resolve(path, { kind, resolveDir, pluginData: fromNodeModules });
      return found.errors.length > 0
        ? found
        : { path: pathToFileURL(found.path).href, external: true };
    });
  },
};

/**
 * Replaces the files of definitions that cannot be bundled with modules that throw why.
 *
 * @param {ReadonlyMap<string, Error>} failing by absolute path
 * @returns {Plugin}
 */
export function failingDefinitions(failing) {
  return {
    name: 'failing-definitions',
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/]charts[\\/].*\.ts$/ }, ({ path }) => {
        const reason = failing.get(path);
        if (reason === undefined) return undefined;
        const { diagnostics } = /** @type {Error & { diagnostics?: unknown }} */ (reason);
        const thrown = `Object.assign(new Error(${JSON.stringify(reason.message)}), ${JSON.stringify({ diagnostics })})`;
        return { contents: `throw ${thrown};`, loader: 'js' };
      });
    },
  };
}
