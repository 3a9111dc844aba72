import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** What a package may import: only what lies on a floor below its own (CONTRIBUTING.md). */
const floors = Array.from({ length: 10 }, (_, level) => `floor:${level}`);

/** The folders of the command line: a file imports from its own and from those before it. */
const cliFolders = [
  ...['config', 'disk', 'init', 'report', 'cli', 'input', 'definitions', 'explain', 'rules'],
  ...['chain', 'api-servers', 'commands'],
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      'helm/',
      'examples/*/helm/',
      '.nx/',
      'coverage/',
      'libs/k8s-primitives/src/k8s/',
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "ImportDeclaration[source.value='zod'][importKind='value'] > ImportSpecifier[imported.name='z']",
          message: "Write import * as z: with the named z a bundle has every language's messages.",
        },
      ],
    },
  },
  {
    // An expression is always true and has no text: the compiler takes both, these rules do not.
    files: ['apps/helm-gen/src/charts/*.ts', 'examples/*/charts/*.ts', 'libs/chart/src/parts/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.test-d.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-base-to-string': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/restrict-template-expressions': 'error',
    },
  },
  {
    files: ['**/src/**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          depConstraints: [
            ...floors.map((floor, level) => ({
              sourceTag: floor,
              onlyDependOnLibsWithTags: [
                ...floors.slice(0, level),
                ...(['floor:7', 'floor:8', 'floor:9'].includes(floor) ? ['scope:tool'] : []),
              ],
            })),
            { sourceTag: 'scope:tool', onlyDependOnLibsWithTags: ['floor:0', 'floor:2'] },
          ],
        },
      ],
    },
  },
  ...cliFolders.map((folder, position) => ({
    files: [`tools/cli/src/${folder}/**/*.ts`],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^\\.\\./(?:[\\w-]+\\.ts$|(?:${cliFolders.slice(position + 1).join('|') || '$'})/)`,
              message: `tools/cli/src/${folder} imports only from the folders before it (eslint.config.mjs).`,
            },
          ],
        },
      ],
    },
  })),
  {
    // Tests run the real helm and kubectl, which tools/toolchain finds.
    files: ['**/*.spec.ts', '**/*.e2e.ts', '**/*.test-d.ts', '**/src/testing/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': 'off' },
  },
);
