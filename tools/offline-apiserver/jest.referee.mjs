import base from '../../jest.config.mjs';

/**
 * The comparison with Kubernetes' own validation, for each minor whose referee node scripts/build-referee.mjs has built.
 * @type {import('jest').Config}
 */
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/tools/offline-apiserver/src/**/*.referee.ts'],
};
