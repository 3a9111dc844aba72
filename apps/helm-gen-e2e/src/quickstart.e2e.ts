import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTool } from '@helm-gen/toolchain';
import {
  canary,
  e2eWorkspace,
  kubectlPath,
  secretKeys,
  type E2eWorkspace,
} from './testing/e2e-workspace.ts';
import {
  commandHere,
  commandsIn,
  type Names,
  outputForPage,
  troubleCommandsIn,
} from './testing/quickstart-page.ts';

const root = join(__dirname, '../../..');
const page = readFileSync(join(root, 'docs/quickstart.md'), 'utf8');
/** What the page shows of commands; `RECORD=1` records it again. */
const outputsFile = join(root, 'apps/helm-gen/src/documents/outputs.json');
const outputs = JSON.parse(readFileSync(outputsFile, 'utf8')) as Record<string, string>;
const isRecording = process.env['RECORD'] === '1';

let workspace: E2eWorkspace;
let names: Names;
let path: string;
beforeAll(async () => {
  workspace = await e2eWorkspace();
  names = {
    ...{ page: 'todo', here: workspace.system },
    context: { page: 'minikube', here: workspace.context },
  };
  const text = secretKeys.map((key) => `${key}=${canary}\n`).join('');
  writeFileSync(workspace.path('secrets.env'), text);
  mkdirSync(workspace.path('bin'));
  symlinkSync((await findTool('helm')).path, workspace.path('bin/helm'));
  symlinkSync(kubectlPath, workspace.path('bin/kubectl'));
  path = [workspace.path('bin'), workspace.path('node_modules/.bin'), process.env['PATH']].join(
    ':',
  );
});
afterAll(() => {
  workspace.remove();
  if (isRecording) writeFileSync(outputsFile, `${JSON.stringify(outputs, null, 2)}\n`);
});

/** Runs a command of the page as it stands there, but in the namespaces and the context of this test. */
function run(line: string) {
  const isOurs = line.startsWith('npx helm-gen ');
  const [command = '', ...argv] = commandHere(line.replace(/^npx /, ''), names).split(' ');
  const isAsked = argv[0] === 'deploy' && argv[1] === 'prod';
  const { status, stdout, stderr } = spawnSync(
    command,
    [
      ...argv,
      ...(isOurs ? ['--context', workspace.context] : []),
      ...(isAsked ? ['--confirm', 'prod'] : []),
    ],
    { cwd: workspace.root, encoding: 'utf8', env: { ...process.env, PATH: path } },
  );
  return { line, status, stdout, said: status === 0 ? '' : stdout + stderr };
}

/** Forwards a port of this machine that is free, and asks there. */
async function forward(line: string) {
  const [, ...argv] = commandHere(line, names).replace(/ \d+:/, ' :').split(' ');
  const child = spawn(kubectlPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
    const [, port = ''] = /127\.0\.0\.1:(\d+)/.exec(chunk.toString()) ?? [];
    const address = /backend/.test(line) ? 'health' : '';
    return (await fetch(`http://127.0.0.1:${port}/${address}`)).status;
  } finally {
    child.kill();
  }
}

describe('the quickstart', () => {
  const commands = commandsIn(page);
  const troubles = troubleCommandsIn(page);

  it('goes from nothing to pods that are verified and away again, with and without helm-gen', () => {
    const ours = commands.filter(({ line }) => line.startsWith('npx helm-gen '));
    expect(ours.map(({ line }) => line.split(' ')[2])).toEqual([
      ...['setup', 'deploy', 'verify', 'deploy', 'rollback', 'status', 'uninstall'],
      ...['setup', 'deploy', 'verify', 'setup', 'deploy', 'verify'],
    ]);
    expect(troubles.length).toBeGreaterThan(4);
  });

  it('shows everything that was recorded', () => {
    expect(Object.keys(outputs)).toEqual(
      expect.arrayContaining(commands.flatMap(({ line, output }) => (output ? [line] : []))),
    );
    expect(commands.map(({ line }) => line)).toEqual(expect.arrayContaining(Object.keys(outputs)));
  });

  for (const [index, { section, line }] of commands.entries()) {
    if (line.startsWith('minikube ')) continue;
    if (line.startsWith('kubectl port-forward ')) {
      it(`${section}: ${line}`, async () => {
        expect(await forward(line)).toBe(200);
      });
      continue;
    }
    if (section === 'Clean up' && commands[index - 1]?.section !== section) {
      it.each(troubles)('Troubles: %s', (trouble) => {
        expect(run(trouble)).toMatchObject({ status: 0, said: '' });
      });
    }
    it(`${section}: ${line}`, () => {
      const { stdout, ...result } = run(line);
      expect(result).toEqual({ line, status: 0, said: '' });
      if (!Object.hasOwn(outputs, line)) return;
      const printed = outputForPage(stdout, names);
      if (isRecording) outputs[line] = printed;
      // If it does not fit: RECORD=1 npm run e2e -- quickstart, then npx helm-gen docs.
      expect(printed).toBe(outputs[line]);
    });
  }
});
