/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/{libs,tools,apps}/**/src/**/*.spec.ts'],
  modulePathIgnorePatterns: ['/dist/'],
  setupFiles: ['<rootDir>/tools/toolchain/src/testing/seed.ts'],
  // A limit for what hangs; no test may depend on how fast the machine is.
  testTimeout: 600_000,
  // Of two cores jest would use one.
  maxWorkers: '100%',
  transform: {
    '\\.ts$|/acorn-typescript/.*\\.js$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  // All else in node_modules is CommonJS, or has it too.
  transformIgnorePatterns: ['/node_modules/(?!@sveltejs/acorn-typescript/)'],
  testEnvironmentOptions: {
    customExportConditions: ['@helm-gen/source', 'node', 'require', 'default'],
  },
};
