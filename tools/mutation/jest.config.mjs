import { env } from 'node:process';
import base from '../../jest.config.mjs';

const library = env['MUTATE'];

/**
 * The tests of one library that start no helm.
 *
 * @type {import('jest').Config}
 */
export default {
  ...base,
  rootDir: '../..',
  testMatch: [`<rootDir>/libs/${library}/src/**/*.spec.ts`],
  testPathIgnorePatterns: ['/node_modules/', '\\.helm\\.spec\\.ts$', 'readme\\.spec\\.ts$'],
};
