import base from '../../jest.config.mjs';

/**
 * helm-gen against the cluster that KUBECONFIG names: KUBECONFIG=… npm run e2e
 *
 * @type {import('jest').Config}
 */
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/apps/helm-gen-e2e/src/**/*.e2e.ts'],
  globalSetup: '<rootDir>/apps/helm-gen-e2e/require-cluster.mjs',
  // They wait for a cluster most of the time.
  maxWorkers: 4,
  verbose: true,
};
