import base from '../../../../../jest.config.mjs';

/**
 * The reader of values files against what Helm 3 and Helm 4 read, whose Go modules are built into the cache: the first
 * run needs the network and minutes. `npm test` reads recorded answers instead:
 * npx jest --config libs/env-overrides/src/testing/helm-reader/jest.config.mjs
 *
 * @type {import('jest').Config}
 */
export default {
  ...base,
  rootDir: '../../../../..',
  testMatch: ['<rootDir>/libs/env-overrides/src/testing/helm-reader/*.helm-reader.ts'],
  testTimeout: 60 * 60_000,
};
