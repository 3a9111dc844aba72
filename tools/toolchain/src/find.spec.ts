import { HelmGenError } from '@helm-gen/errors';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { find } from './find.ts';
import type { FindOptions, Machine } from './find.ts';
import { defaultVersion, pins } from './pins.ts';
import { temporaryFolder } from './testing/folder.ts';
import { answering, kubectlAnswer, script } from './testing/script.ts';
import type { ToolName } from './tool.ts';

jest.setTimeout(60_000);

const folder = temporaryFolder();
const mac: Machine = {
  platform: 'darwin',
  arch: 'arm64',
  table: { pins, defaultVersion },
  versionTimeoutMs: 30_000,
};
const linux: Machine = { ...mac, platform: 'linux', arch: 'x64' };

const helm = (version: string, name = `helm-${version}`) =>
  answering(join(folder, name), `v${version}+g7877b45`);
/** The folders of fake commands, then those in which the fake scripts find theirs. */
const path = (...folders: string[]) => [...folders, '/usr/bin', '/bin'].join(':');
const env = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({ PATH: path(), ...more });

async function failure(name: ToolName, options: FindOptions, machine: Machine): Promise<string> {
  const error: unknown = await find(name, options, machine).catch((reason: unknown) => reason);
  if (!(error instanceof HelmGenError)) throw new Error(`no HelmGenError, but ${String(error)}`);
  expect(error.code).toBe('tool');
  return error.message.replaceAll(folder, 'FOLDER');
}

describe('HELM_BIN and KUBECTL_BIN', () => {
  it('come first, also where there is a pin', async () => {
    const HELM_BIN = helm('3.16.4');
    const KUBECTL_BIN = answering(join(folder, 'kubectl-ok'), kubectlAnswer('1.30.2'));
    const tools = [
      await find('helm', { env: env({ HELM_BIN }) }, linux),
      await find('kubectl', { env: env({ KUBECTL_BIN }) }, linux),
    ];
    expect(tools).toEqual([
      { name: 'helm', path: HELM_BIN, version: '3.16.4', source: 'HELM_BIN' },
      { name: 'kubectl', path: KUBECTL_BIN, version: '1.30.2', source: 'KUBECTL_BIN' },
    ]);
  });

  it('may be a symbolic link, a relative path or a bare name on PATH', async () => {
    const target = helm('3.17.3');
    const bin = join(folder, 'bin-of-links');
    mkdirSync(bin);
    symlinkSync(target, join(bin, 'helm3'));
    for (const HELM_BIN of [
      'helm3',
      join(bin, 'helm3'),
      relative(process.cwd(), join(bin, 'helm3')),
    ]) {
      const tool = await find('helm', { env: env({ HELM_BIN, PATH: path(bin) }) }, linux);
      expect(tool.path).toBe(join(bin, 'helm3'));
    }
  });

  it('keep what a vendor added to the version', async () => {
    const KUBECTL_BIN = answering(join(folder, 'eks'), kubectlAnswer('1.33.1-eks-4f5a2b1'));
    const tool = await find('kubectl', { env: env({ KUBECTL_BIN }) }, linux);
    expect(tool.version).toBe('1.33.1-eks-4f5a2b1');
  });

  it('count as unset when they are empty', async () => {
    const bin = join(folder, 'bin-empty-variable');
    answering(join(bin, 'helm'), 'v3.18.0');
    const tool = await find('helm', { env: env({ HELM_BIN: '', PATH: path(bin) }) }, mac);
    expect(tool.source).toBe('PATH');
  });

  it('are refused when they name nothing that can be run', async () => {
    const text = join(folder, 'text');
    writeFileSync(text, 'no command');
    chmodSync(text, 0o644);
    const messages = [];
    for (const HELM_BIN of [join(folder, 'nowhere'), folder, text, 'no-such-helm']) {
      messages.push(await failure('helm', { env: env({ HELM_BIN }) }, linux));
    }
    const whatToDo = 'set HELM_BIN to a helm >=3.13 <5, or unset it to use the pinned helm 3.18.0';
    expect(messages).toEqual([
      `HELM_BIN names FOLDER/nowhere, which does not exist\n  ${whatToDo}`,
      `HELM_BIN names FOLDER, which is not a file\n  ${whatToDo}`,
      `HELM_BIN names FOLDER/text, which is not executable\n  ${whatToDo}`,
      `HELM_BIN names no-such-helm, which is not on PATH\n  ${whatToDo}`,
    ]);
  });

  it.each([
    ['3.12.9', 'too old'],
    ['2.17.0', 'too old'],
    ['5.0.0', 'too new'],
  ])('refuse helm %s, naming what is there and what is needed', async (version, misfit) => {
    const message = await failure('helm', { env: env({ HELM_BIN: helm(version) }) }, mac);
    expect(message).toBe(
      `helm (FOLDER/helm-${version}, from HELM_BIN) is ${version}, ${misfit}: >=3.13 <5 is needed\n` +
        '  set HELM_BIN to a helm >=3.13 <5, or unset it to use the helm on PATH',
    );
  });

  it.each(['3.13.0', '3.18.4', '4.0.0-rc.1', '4.2.3'])('accept helm %s', async (version) => {
    const tool = await find('helm', { env: env({ HELM_BIN: helm(version) }) }, mac);
    expect(tool.version).toBe(version);
  });

  it('refuse a kubectl that is too old', async () => {
    const KUBECTL_BIN = answering(join(folder, 'kubectl-old'), kubectlAnswer('1.27.16'));
    const message = await failure('kubectl', { env: env({ KUBECTL_BIN }) }, linux);
    expect(message).toContain('is 1.27.16, too old: >=1.28 is needed');
  });

  it('refuse a command that fails, with its own words', async () => {
    const HELM_BIN = script(
      join(folder, 'failing'),
      'echo v3.18.0; echo "out of luck" >&2; exit 127',
    );
    const message = await failure('helm', { env: env({ HELM_BIN }) }, linux);
    expect(message).toContain(
      'does not answer "helm version --short": exit code 127, "out of luck"',
    );
  });

  it('refuse a command that says something else or nothing', async () => {
    const other = answering(join(folder, 'other'), 'GNU coreutils 9.1');
    const silent = script(join(folder, 'silent'), 'exit 0');
    expect(await failure('helm', { env: env({ HELM_BIN: other }) }, linux)).toContain(
      'exit code 0, "GNU coreutils 9.1"',
    );
    expect(await failure('helm', { env: env({ HELM_BIN: silent }) }, linux)).toContain(
      'exit code 0, no output',
    );
  });

  it('refuse a command that hangs, after a time limit', async () => {
    const HELM_BIN = script(join(folder, 'hanging'), 'sleep 600');
    const impatient = { ...linux, versionTimeoutMs: 200 };
    expect(await failure('helm', { env: env({ HELM_BIN }) }, impatient)).toContain(
      'nothing came within 0.2 s',
    );
  });

  it('refuse a file that the system cannot run', async () => {
    const HELM_BIN = join(folder, 'other-machine');
    writeFileSync(HELM_BIN, Buffer.from('\x7fELF not for this machine'), { mode: 0o755 });
    const message = await failure('helm', { env: env({ HELM_BIN }) }, linux);
    expect(message).toContain('does not answer "helm version --short"');
  });
});

describe('where nothing is pinned', () => {
  it('takes what is on PATH, the first that can be run', async () => {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    mkdirSync(join(first, 'helm'), { recursive: true });
    answering(join(second, 'helm'), 'v4.1.4+g05fa379');
    const tool = await find('helm', { env: { PATH: path('', first, second) } }, mac);
    expect(tool).toEqual({
      name: 'helm',
      path: join(second, 'helm'),
      version: '4.1.4',
      source: 'PATH',
    });
  });

  it('says which version is needed when PATH has none', async () => {
    expect(await failure('kubectl', { env: { PATH: folder } }, mac)).toBe(
      'kubectl is not on PATH, and none is pinned for darwin-arm64: a kubectl >=1.28 is needed\n' +
        '  install it: brew install kubernetes-cli\n  or set KUBECTL_BIN to a kubectl >=1.28',
    );
  });

  it('refuses one on PATH that is too old', async () => {
    const bin = join(folder, 'bin-too-old');
    answering(join(bin, 'helm'), 'v3.9.4');
    expect(await failure('helm', { env: { PATH: path(bin) } }, mac)).toContain(
      'is 3.9.4, too old: >=3.13 <5 is needed\n  install it: brew install helm\n  or set HELM_BIN to a helm >=3.13 <5',
    );
  });
});

describe('a version that is asked for', () => {
  it('must be among the pinned ones', async () => {
    const message = await failure('helm', { env: env(), version: '3.15.0' }, linux);
    expect(message).toBe(
      'helm 3.15.0 is not among the pinned versions\n' +
        '  ask for one of 3.16.4, 3.17.1, 3.17.3, 3.17.2, 3.18.0, 4.1.4, 4.2.3, or set HELM_BIN to a helm 3.15.0',
    );
  });

  it('is held against what HELM_BIN or PATH gives', async () => {
    const HELM_BIN = helm('3.18.0');
    const found = await find('helm', { env: env({ HELM_BIN }), version: '3.18.0' }, linux);
    expect(found.version).toBe('3.18.0');
    expect(await failure('helm', { env: env({ HELM_BIN }), version: '4.2.3' }, linux)).toBe(
      'helm (FOLDER/helm-3.18.0, from HELM_BIN) is 3.18.0, but 4.2.3 is asked for\n' +
        '  set HELM_BIN to a helm 4.2.3, or unset it to use the pinned helm 4.2.3',
    );
  });
});
