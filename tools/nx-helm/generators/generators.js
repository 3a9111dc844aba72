// Nx loads this file with require, which no module with a top-level await can be.

/** @typedef {import('@nx/devkit').Generator} Generator */

/** @type {Generator} */
export async function init(tree, options) {
  return (await import('../plugin.mjs')).init(tree, options);
}

/** @type {Generator} */
export async function service(tree, options) {
  return (await import('../plugin.mjs')).service(tree, options);
}
