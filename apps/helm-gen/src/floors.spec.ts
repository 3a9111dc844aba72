import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const root = resolve(
  dirname(createRequire(import.meta.url).resolve('helm-gen/package.json')),
  '../..',
);

/** What the real eslint, with the workspace's own rules, says of an import in a file of a package. */
function lint(file: string, imported: string): string {
  const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
  const { stdout } = spawnSync(
    process.execPath,
    [eslint, '--stdin', '--stdin-filename', join(root, file)],
    {
      cwd: root,
      encoding: 'utf8',
      input: `import { it } from '${imported}';\nit();\n`,
    },
  );
  return stdout;
}

// Without a project graph of Nx in its cache, the rule lets everything pass.
beforeAll(() => {
  spawnSync(join(root, 'node_modules/.bin/nx'), ['show', 'projects'], { cwd: root });
});

describe('a package', () => {
  it.each([
    ['libs/helm-template/src/x.ts', '@helm-gen/chart'],
    ['libs/k8s-primitives/src/x.ts', '@helm-gen/values-schema'],
    ['libs/env-overrides/src/x.ts', '@helm-gen/toolchain'],
    ['libs/chart/src/x.ts', '@helm-gen/chart-rules'],
    ['tools/toolchain/src/x.ts', '@helm-gen/helm-template'],
  ])(
    'cannot import from a floor that is not below its own: %s, %s',
    (file, imported) => {
      expect(lint(file, imported)).toContain('@nx/enforce-module-boundaries');
    },
    60_000,
  );

  it('can import from a floor below its own', () => {
    expect(lint('libs/chart/src/x.ts', '@helm-gen/helm-template')).toBe('');
  }, 60_000);
});
