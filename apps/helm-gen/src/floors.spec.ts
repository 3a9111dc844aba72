import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(
  dirname(createRequire(import.meta.url).resolve('helm-gen/package.json')),
  '../..',
);

const refused = [
  ['libs/helm-template/src/x.ts', '@helm-gen/chart'],
  ['libs/k8s-primitives/src/x.ts', '@helm-gen/values-schema'],
  ['libs/env-overrides/src/x.ts', '@helm-gen/toolchain'],
  ['libs/chart/src/x.ts', '@helm-gen/chart-rules'],
  ['libs/errors/src/x.ts', '@helm-gen/cluster'],
  ['tools/toolchain/src/x.ts', '@helm-gen/helm-template'],
  ['tools/cluster/src/x.ts', 'helm-gen'],
  ['tools/cli/src/definitions/x.ts', '../commands/x.ts'],
  ['tools/cli/src/commands/x.ts', '../main.ts'],
] as const;

const allowed = [
  ['libs/chart/src/x.ts', '@helm-gen/helm-template'],
  ['tools/cluster/src/x.ts', '@helm-gen/toolchain'],
  ['tools/cli/src/commands/x.ts', '../definitions/x.ts'],
] as const;

/** Prints what eslint says of each file that imports something, in one process: it takes seconds to start. */
const lintEach = `
  import { ESLint } from 'eslint';
  const eslint = new ESLint();
  for (const [filePath, imported] of JSON.parse(process.argv[1])) {
    const [{ messages }] = await eslint.lintText("import { it } from '" + imported + "';\\nit();\\n", { filePath });
    console.log(JSON.stringify(messages.map(({ ruleId }) => ruleId)));
  }`;

function lint(imports: readonly (readonly [file: string, imported: string])[]) {
  // Without a project graph of Nx in its cache, the rule about packages lets everything pass.
  spawnSync(join(root, 'node_modules/.bin/nx'), ['show', 'projects'], { cwd: root });
  const { stdout } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', lintEach, JSON.stringify(imports)],
    { cwd: root, encoding: 'utf8' },
  );
  const lines = stdout.trim().split('\n');
  return lines.map((line) => JSON.parse(line) as readonly string[]);
}

it('the linter finds what is imported from a floor or a folder that is not below', () => {
  const found = lint([...refused, ...allowed]);
  expect(found).toEqual([
    ...refused.map(([, imported]) => [
      imported.startsWith('.') ? 'no-restricted-imports' : '@nx/enforce-module-boundaries',
    ]),
    ...allowed.map(() => []),
  ]);
});

it('the linter finds files that import each other, if only types', () => {
  const folder = mkdtempSync(join(tmpdir(), 'helm-gen-cycle-'));
  try {
    writeFileSync(join(folder, 'a.ts'), "import type { B } from './b.ts';\nexport type A = B[];\n");
    writeFileSync(join(folder, 'b.ts'), "import type { A } from './a.ts';\nexport type B = A[];\n");
    const { stdout } = spawnSync(
      join(root, 'node_modules/.bin/oxlint'),
      ['--config', join(root, '.oxlintrc.json'), folder],
      { encoding: 'utf8' },
    );
    expect(stdout).toContain('Found 0 warnings and 2 errors.');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
