import base from '../../../../../jest.config.mjs';

/**
 * Tests that need what a developer's machine may not give: root, other Nodes, minutes. `npm test`
 * does not run them; CI does: npx jest --config tools/cli/src/testing/machine/jest.config.mjs
 *
 * @type {import('jest').Config}
 */
export default {
  ...base,
  rootDir: '../../../../..',
  testMatch: ['<rootDir>/tools/cli/src/testing/machine/*.machine.ts'],
  // For slow machines; on two idle cores no test takes more than a minute or two.
  testTimeout: 20 * 60_000,
  maxWorkers: 2,
  verbose: true,
};
