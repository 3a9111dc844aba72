import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';

/**
 * Changes the code of one library in every small way that a mistake could, and sees whether its tests notice. Only
 * those that start no helm run, so what they miss helm's referee may still find.
 *
 *   MUTATE=env-overrides npx stryker run tools/mutation/stryker.config.mjs
 *
 * What changed neither in the code nor in its tests is not tried again: dist/mutation keeps the results.
 */
const library = env['MUTATE'];
if (!/^[a-z-]+$/.test(library ?? ''))
  throw new Error('set MUTATE to a library: MUTATE=env-overrides');
const source = `libs/${library}/src`;

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    projectType: 'custom',
    configFile: 'tools/mutation/jest.config.mjs',
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'perTest',
  mutate: [
    `${source}/**/*.ts`,
    `!${source}/**/*.spec.ts`,
    `!${source}/**/*.test-d.ts`,
    `!${source}/testing/**`,
  ],
  ignorePatterns: ['/helm', '/dist', '/apps/*/dist', '/libs/*/dist', '/tools/*/dist', '.nx'],
  incremental: true,
  incrementalFile: `dist/mutation/${library}.json`,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: `dist/mutation/${library}-report.json` },
  clearTextReporter: { allowColor: false, reportTests: false, reportMutants: true },
  // Outside of the workspace: jest and Nx would take the copy for a second one.
  tempDirName: join(tmpdir(), 'helm-gen-mutation'),
  concurrency: 2,
  // A mutant of what a module makes when it is loaded would have every test run.
  ignoreStatic: true,
  timeoutMS: 30_000,
  thresholds: { high: 95, low: 90, break: 90 },
};
