import base from '../../jest.config.mjs';

/**
 * The comparison with the real cluster that KUBECONFIG names; without one it says that it was not run.
 * @type {import('jest').Config}
 */
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/tools/offline-apiserver/src/**/*.cluster.ts'],
};
