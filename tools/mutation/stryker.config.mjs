import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { URL, fileURLToPath } from 'node:url';

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
// A mistake shows within few of a property's cases, or in an example beside it.
env['REFEREE_RUNS'] ??= '15';
const source = `libs/${library}/src`;

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'in-process',
  plugins: [fileURLToPath(new URL('in-process-runner.mjs', import.meta.url))],
  testRunnerNodeArgs: ['--conditions=@helm-gen/source'],
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
  timeoutMS: 8_000,
  thresholds: { high: 100, low: 100, break: 100 },
};
