import base from '../../jest.config.mjs';

/**
 * What is published, as a stranger gets it: npm run test:packages
 *
 * @type {import('jest').Config}
 */
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/tools/packages/src/**/*.e2e.ts'],
  globalSetup: '<rootDir>/tools/packages/src/global-setup.ts',
  globalTeardown: '<rootDir>/tools/packages/src/global-teardown.ts',
  testTimeout: 20 * 60_000,
  maxWorkers: 2,
  verbose: true,
};
