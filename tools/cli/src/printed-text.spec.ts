import { chmodSync, writeFileSync } from 'node:fs';
import { todoBad } from './testing/bad-chart.ts';
import { todoBackend } from './testing/product.ts';
import { talkativeTools } from './testing/talkative-tools.ts';
import { testWorkspace, type TestWorkspace } from './testing/workspace.ts';

/** Every command, and ways in which it fails. */
const commands: readonly (readonly string[])[] = [
  ...[['generate'], ['generate', '--check'], ['lint'], ['template'], ['dry-run'], ['validate']],
  ...[['check'], ['rules'], ['doctor'], ['status'], ['verify', 'dev'], ['deploy', 'dev']],
  ...[
    ['deploy', 'dev', '--dry-run'],
    ['rollback', 'dev'],
    ['uninstall', 'dev'],
    ['docs'],
    ['setup', 'dev'],
    ['setup', '--all'],
  ],
];

const formats = ['text', 'json', 'markdown', 'junit', 'sarif'];

describe('hostile text', () => {
  const hostile = 'x\u001b[31m\u0000\u0007\u009b\u2028\u202e\u200b\r<img src=x>|`[a](b)';
  // What a terminal or a reader acts on, but for line feeds and tabs.
  const unseen = /(?![\t\n])[\p{Cc}\u200b-\u200f\u2028-\u202e\ufeff]/u;
  let workspace: TestWorkspace;
  let close: () => void;

  beforeAll(async () => {
    const chart = { ...todoBad, description: hostile, requires: [hostile] };
    workspace = testWorkspace({ 'todo-bad': { todoBad: chart } });
    close = await talkativeTools(workspace, hostile);
    writeFileSync(workspace.path('values.yaml'), `env: ${JSON.stringify({ [hostile]: hostile })}`);
  });
  afterAll(() => {
    close();
    workspace.remove();
  });

  const given = [
    ...commands,
    ...[
      ['render', 'todo-bad', '--set', `a${hostile}=b`],
      ['render', 'todo-bad', '-f', hostile],
    ],
    ...[
      ['render', 'todo-bad', '-f', 'values.yaml'],
      ['render', 'todo-bad', '--env', hostile],
    ],
    ...[
      ['explain', hostile],
      ['explain', `todo-bad:${hostile}`],
      ['explain', `env["${hostile}"]`],
    ],
    ...[['rules', hostile], ['rules', `--${hostile}`], ['rules', '--format', hostile], [hostile]],
    ...[
      ['deploy', hostile],
      ['check', hostile],
      ['init', '--name', hostile, '--environments', hostile],
      ['rollback', 'dev', hostile],
      ['uninstall', hostile],
      ['verify', 'dev', '--timeout', hostile],
      ['deploy', 'prod', '--confirm', hostile],
      ['dry-run', '--kube-version', hostile],
      ['deploy', 'dev', '--context', hostile],
      ['setup', hostile],
    ],
    ...[['setup', 'dev', '--secrets-from', hostile], [`-${hostile}`], ['lint', '--env', hostile]],
  ].map((argv) => argv.map((part) => (part === 'values.yaml' ? `./${part}` : part)));

  it.each(given)('is text in every format: %j %j %j %j', async (...argv) => {
    for (const format of argv.includes('--format') ? [] : formats) {
      const { stdout, stderr } = await workspace.run(...argv, '--format', format);
      expect({ format, unseen: unseen.exec(stdout + stderr) }).toEqual({ format, unseen: null });
      if (format === 'json' && stdout !== '')
        expect(() => JSON.parse(stdout) as unknown).not.toThrow();
      if (format === 'junit') expect(stdout).not.toContain('<img');
      if (format === 'markdown') expect(withoutCode(stdout)).not.toMatch(/(?<!\\)(<img|\[a\]\()/);
    }
    const { stdout, stderr } = await workspace.run(...argv, '--verbose');
    expect(unseen.exec(stdout + stderr)).toBeNull();
  });

  const withoutCode = (text: string) => text.replace(/^(`{3,})[^]*?^\1$/gm, '');
});

describe('a secret', () => {
  const word = 'Zq8vK7Hs2mP4wX9tB3nR6yD1';
  const token = ['ghp_', word, 'aB3dE6gH9jK2'].join('');

  /** What of a secret is shown: pieces of 8 characters, as they are and in base64 behind any number of bytes. */
  function shown(secret: string, output: string): readonly string[] {
    const forms = [0, 1, 2].map((before) =>
      Buffer.from('x'.repeat(before) + secret)
        .toString('base64')
        .slice(4, -4),
    );
    return [secret, ...forms].flatMap((form) =>
      Array.from({ length: form.length - 7 }, (_, index) => form.slice(index, index + 8)).filter(
        (piece) => output.includes(piece),
      ),
    );
  }

  async function outputsOf(workspace: TestWorkspace, argv: readonly string[]): Promise<string> {
    const outputs = formats.map(async (format) => {
      const { stdout, stderr } = await workspace.run(...argv, '--verbose', '--format', format);
      return stdout + stderr;
    });
    return (await Promise.all(outputs)).join('\n');
  }

  describe('that a tool, a file or an option holds', () => {
    let workspace: TestWorkspace;
    let close: () => void;
    beforeAll(async () => {
      workspace = testWorkspace({ 'todo-backend': { todoBackend }, broken: new Error(token) });
      close = await talkativeTools(workspace, `it said ${token}`);
      writeFileSync(
        workspace.path('values.yaml'),
        `env:\n  BACKEND_ENV: ${token}\n  ${token}: x\n`,
      );
      writeFileSync(workspace.path('broken.yaml'), `env: {BACKEND_ENV: ${token}\n`);
    });
    afterAll(() => {
      close();
      workspace.remove();
    });

    it.each([
      ...commands,
      ...commands.map((argv) => [...argv, 'todo-backend']),
      ...['values.yaml', 'broken.yaml'].map((file) => ['render', 'todo-backend', '-f', file]),
      ['deploy', 'dev', 'todo-backend', '--set', `env.BACKEND_ENV=${token}`],
      ['render', 'todo-backend', '--set', `${token}=x`],
      ['render', 'todo-backend', '--set-string', `env.BACKEND_ENV=${token}`],
      ...[['explain', token], ['explain', `env.${token}`], [token], ['rules', `--${token}`]],
    ])('is shown by no command: %j %j %j %j', async (...argv) => {
      const files = argv.map((part) => (part.endsWith('.yaml') ? workspace.path(part) : part));
      expect(shown(token, await outputsOf(workspace, files))).toEqual([]);
    });
  });

  describe('in a file for setup', () => {
    let workspace: TestWorkspace;
    let close: () => void;
    beforeAll(async () => {
      workspace = testWorkspace({ 'todo-backend': { todoBackend } });
      close = await talkativeTools(workspace, 'it said');
    });
    afterAll(() => {
      close();
      workspace.remove();
    });
    const others = 'DATABASE_URL=a\nOPENAI_API_KEY=b\nAUTH_SECRET=c\n';

    it.each([
      ['good', `${others}SECRET_KEY=${word}\n`],
      ['in quotes', `${others}SECRET_KEY='${word} # x'\n`],
      ['without a key', `${others}${word}\n`],
      ['as a key', `${others}${word}=\n${word}==\n`],
      ['in an open quote', `${others}SECRET_KEY="${word}\n`],
      ['behind a quote', `${others}SECRET_KEY="a"${word}\n`],
      ['with a wrong escape', `${others}SECRET_KEY="\\q${word}"\n`],
      ['twice', `${others}SECRET_KEY=${word}\nSECRET_KEY=${word}\n`],
      ['as a comment', `${others}SECRET_KEY=a # ${word}\n`],
      ['over lines', `${others}SECRET_KEY="a\n${word}\n"\nx${word}\n`],
    ])('is never shown: %s', async (_, text) => {
      const file = workspace.path('secrets.env');
      writeFileSync(file, text);
      chmodSync(file, 0o600);
      const output = await outputsOf(workspace, ['setup', 'dev', '--secrets-from', file]);
      expect(output).not.toBe('');
      expect(shown(word, output)).toEqual([]);
    });
  });
});
