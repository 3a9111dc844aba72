import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { userValues } from '@helm-gen/env-overrides';
import { findTool, listItem, run } from '@helm-gen/toolchain';
import { helmValues, readValuesOptions } from './values-options.ts';

/** With everything in its path that helm splits at, unquotes or takes for an option. */
let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), '-a,b "c" \\d\'e='));
  mkdirSync(join(directory, 'chart', 'templates'), { recursive: true });
  const write = (name: string, text: string) => {
    writeFileSync(join(directory, name), text);
  };
  write('chart/Chart.yaml', 'apiVersion: v2\nname: chart\nversion: 1.0.0\n');
  write('chart/templates/values.yaml', 'values: {{ .Values | toJson | b64enc }}\n');
  write('below,"\'.yaml', 'below: 1\n');
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

async function byHelm(args: readonly string[], input: string): Promise<unknown> {
  const helm = await findTool('helm');
  const { stdout, stderr } = await run(
    helm,
    ['template', 'release', join(directory, 'chart'), ...args],
    { env: { PATH: process.env['PATH'], HOME: directory }, input },
  );
  const encoded = /^values: (\S+)$/m.exec(stdout)?.[1];
  if (encoded === undefined) throw new Error(stderr);
  return JSON.parse(Buffer.from(encoded, 'base64').toString());
}

/** A pipe that gives a text once, as `<(sops -d values.yaml)` does. */
function pipeWith(text: string): string {
  const path = join(directory, 'pipe,1.yaml');
  execFileSync('mkfifo', [path]);
  spawn('sh', ['-c', 'printf %s "$1" > "$0"', path, text], { stdio: 'ignore' });
  return path;
}

it('helm sees what was read once from a pipe, over a values file whose path looks like options', async () => {
  const given = readValuesOptions({
    values: [pipeWith('a: {"on": "on", x: 0777, gone: null}\nlist: [1, null, "\\u2028\\x7f"]\n')],
    set: ['b=1,a.y={z}'],
    'set-string': ['c=1'],
    'set-json': ['d={"e":null}'],
  });
  const { options, input } = helmValues(given);
  const below = ['--values', listItem(join(directory, 'below,"\'.yaml'))];
  expect(await byHelm([...below, ...options], input)).toEqual({
    below: 1,
    ...userValues(given.values, given.set),
  });
});
