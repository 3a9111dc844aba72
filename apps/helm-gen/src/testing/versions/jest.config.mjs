import base from '../../../../../jest.config.mjs';

/**
 * The generated charts with every helm and every Kubernetes minor, which takes minutes and every pinned tool:
 * npx nx versions helm-gen
 *
 * @type {import('jest').Config}
 */
export default {
  ...base,
  rootDir: '../../../../..',
  testMatch: ['<rootDir>/apps/helm-gen/src/testing/versions/*.versions.ts'],
  verbose: true,
};
