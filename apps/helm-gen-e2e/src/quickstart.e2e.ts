import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  canary,
  e2eWorkspace,
  kubectlPath,
  secretKeys,
  type E2eWorkspace,
} from './testing/e2e-workspace.ts';

/** The commands of a section of the README, without the prompt and what they print. */
function commandsIn(section: string): readonly string[] {
  const readme = readFileSync(join(__dirname, '../../../README.md'), 'utf8');
  const [, , rest = ''] = readme.split(new RegExp(`^(## ${section})$`, 'm'));
  const [text = ''] = rest.split(/^## /m);
  return [...text.matchAll(/^\$ (.*)$/gm)].map(([, line = '']) => line.replace(/ +# .*$/, ''));
}

let workspace: E2eWorkspace;
beforeAll(async () => {
  workspace = await e2eWorkspace();
  const text = secretKeys.map((key) => `${key}=${canary}\n`).join('');
  writeFileSync(workspace.path('secrets.env'), text);
});
afterAll(() => {
  workspace.remove();
});

describe('the quickstart', () => {
  const commands = commandsIn('Quickstart on Minikube');
  const own = commands.filter((line) => line.startsWith('npx helm-gen '));

  it('takes a person from nothing to both services, and back from a change', () => {
    expect(own.map((line) => line.split(' ')[2])).toEqual([
      ...['setup', 'deploy', 'verify', 'status', 'deploy', 'rollback'],
    ]);
  });

  it.each(own)('works: %s', (line) => {
    const [, ...argv] = line.split(' ');
    const context = ['--context', workspace.context];
    const { status, stdout, stderr } = spawnSync(
      workspace.path('node_modules/.bin/helm-gen'),
      [...argv.slice(1), ...context],
      { cwd: workspace.root, encoding: 'utf8' },
    );
    expect({ line, status, said: status === 0 ? '' : stdout + stderr }).toEqual({
      ...{ line, status: 0, said: '' },
    });
  });

  it.each(commands.filter((line) => line.startsWith('kubectl port-forward ')))(
    'shows what runs: %s',
    async (line) => {
      // In the namespace of this test, and on a port that is free.
      const [, ...argv] = line
        .replace('todo-dev', workspace.namespace('dev'))
        .replace(/ \d+:/, ' :')
        .split(' ');
      const forward = spawn(kubectlPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
      try {
        const [chunk] = (await once(forward.stdout, 'data')) as [Buffer];
        const [, port = ''] = /127\.0\.0\.1:(\d+)/.exec(chunk.toString()) ?? [];
        const answer = await fetch(`http://127.0.0.1:${port}/`);
        expect(answer.status).toBe(200);
      } finally {
        forward.kill();
      }
    },
  );
});
