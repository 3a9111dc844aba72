import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { checkedVersions } from './checked-versions.ts';
import ts from 'typescript';
import { ignored } from './testing/kube-score/ignored.ts';
import { repositoryCopy } from '../../../tools/cli/src/testing/machine/repository-copy.ts';

const root = resolve(
  dirname(createRequire(import.meta.url).resolve('helm-gen/package.json')),
  '../..',
);
const readme = readFileSync(join(root, 'README.md'), 'utf8');

const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(
    ([, text = '']) => text,
  );

describe('the README', () => {
  it('shows a definition of at most 40 lines that compiles', () => {
    const [definition = ''] = blocks('ts');
    expect(definition.split('\n').length).toBeLessThanOrEqual(40);
    const file = join(root, 'apps/helm-gen/src/charts/todo-notifier.ts');
    expect(messagesFor(file, definition)).toEqual([]);
  }, 120_000);

  it('shows a definition that alone makes a third service, with every rule kept', async () => {
    const copy = repositoryCopy();
    try {
      writeFileSync(copy.path('apps/helm-gen/src/charts/todo-notifier.ts'), blocks('ts')[0] ?? '');
      const runs = [await copy.run(['generate']), await copy.run(['rules'])];
      expect(runs.map(({ stdout }) => stdout.trim().split('\n').at(-1))).toEqual([
        expect.stringContaining('docs  '),
        'todo-backend, todo-frontend, todo-notifier: 0 findings',
      ]);
      expect(runs.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual([
        [0, ''],
        [0, ''],
      ]);
    } finally {
      copy.remove();
    }
  }, 120_000);

  it('shows what npm start ends with', () => {
    const shown =
      blocks('text').find((text) => text.includes('in-process = helm')) ?? 'no such block';
    const { stdout, status } = spawnSync('npm', ['start'], { cwd: root, encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout).toContain(shown);
  }, 300_000);

  it('shows what its commands print', () => {
    const shown = [
      ...readme.matchAll(/^```console\n\$ npx (helm-gen .*)\n```\n\n```text\n([^]*?)^```$/gm),
    ].map(([, command = '', text = '']) => ({ command, text }));
    expect(shown.length).toBeGreaterThan(0);
    for (const { command, text } of shown) {
      const { stdout } = spawnSync('npx', command.split(' '), { cwd: root, encoding: 'utf8' });
      expect(stdout).toBe(text);
    }
  }, 60_000);

  it('has no command in its quickstart that the whole quickstart does not have', () => {
    const [, , section = ''] = /^## (Quickstart on .*)$([^]*?)^## /m.exec(readme) ?? [];
    const commands = [...section.matchAll(/^\$ (.*)$/gm)].map(([, line = '']) => line);
    const quickstart = readFileSync(join(root, 'docs/quickstart.md'), 'utf8');
    expect(commands.length).toBeGreaterThan(3);
    for (const command of commands) expect(quickstart).toContain(`$ ${command}\n`);
  });

  it('names each version that the charts are checked with', () => {
    const [helm, kubernetes] = [checkedVersions.helm, checkedVersions.kubernetes].map(
      (minors) => `${minors.slice(0, -1).join(', ')} and ${minors.at(-1) ?? ''}`,
    );
    expect(readme.replaceAll('\n', ' ')).toContain(
      `checked with helm ${helm ?? ''} against Kubernetes ${kubernetes ?? ''}.`,
    );
  });

  it('names only commands that there are', () => {
    const { stdout } = spawnSync('npx', ['helm-gen', '--help'], { cwd: root, encoding: 'utf8' });
    const section = /^## Commands$([^]*?)^## /m.exec(readme)?.[1] ?? '';
    const rows = section.split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.map((row) =>
      [...(row.split(' | ')[0] ?? '').matchAll(/`([a-z-]+)/g)].map(([, name = '']) => name),
    );
    expect(named.flat().length).toBeGreaterThan(5);
    for (const name of named.flat()) expect(stdout).toMatch(new RegExp(`^ +${name}\\b`, 'm'));
  }, 60_000);
});

describe('CONTRIBUTING.md', () => {
  it('says how many checks of kube-score are ignored, and where', () => {
    const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
    expect(text).toContain(
      `${ignored.length.toString()} checks are ignored, each with its reason: \`apps/helm-gen/src/testing/kube-score/ignored.ts\``,
    );
  });
});

function messagesFor(file: string, text: string): readonly string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, 'apps/helm-gen/tsconfig.lib.json'),
    { composite: false, noEmit: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  if (config === undefined) throw new Error('tsconfig.lib.json cannot be read');
  const host = ts.createCompilerHost(config.options);
  const fromDisk = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target, ...rest) =>
    name === file ? ts.createSourceFile(name, text, target) : fromDisk(name, target, ...rest);
  const program = ts.createProgram({ rootNames: [file], options: config.options, host });
  return program
    .getSemanticDiagnostics(program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
