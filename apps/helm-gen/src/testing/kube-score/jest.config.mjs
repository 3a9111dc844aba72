import base from '../../../../../jest.config.mjs';

/**
 * The charts of the product under kube-score, which is a Go module: it is built into the cache, for which the first
 * run needs the network. Where there is no Go, the tests say that they were not run. `npm test` does not run them:
 * npx jest --config apps/helm-gen/src/testing/kube-score/jest.config.mjs
 *
 * @type {import('jest').Config}
 */
export default {
  ...base,
  rootDir: '../../../../..',
  testMatch: ['<rootDir>/apps/helm-gen/src/testing/kube-score/*.kube-score.ts'],
  testTimeout: 15 * 60_000,
};
