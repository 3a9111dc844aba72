import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceCopy } from './workspace-copy.ts';

/**
 * Puts a helm-gen in the workspace that does by the targets' contract what the real one does, but
 * without helm and kubectl: it generates a chart of two files, and each step reads what the step
 * before it has written.
 */
export function installStandIn(workspace: WorkspaceCopy): void {
  const path = join(workspace.root, 'node_modules/.bin/helm-gen');
  rmSync(path, { force: true });
  writeFileSync(path, `#!/usr/bin/env node\n(${standIn.toString()})(require('node:fs'));\n`);
  chmodSync(path, 0o755);
}

function standIn(fs: typeof import('node:fs')): void {
  const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const [command = '', chart = ''] = words;
  const isCheck = process.argv.includes('--check');
  const folder = `helm/${chart}`;
  const results = `dist/charts/${chart}`;

  const read = (path: string): string => (fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : '');
  const write = (path: string, text: string): void => {
    fs.mkdirSync(path.replace(/[^/]*$/, ''), { recursive: true });
    fs.writeFileSync(path, text);
  };

  if (!fs.existsSync(`apps/helm-gen/src/charts/${chart}.ts`)) {
    console.error(`unknown chart "${chart}"`);
    process.exitCode = 2;
    return;
  }
  if (command === 'generate') {
    const values = read(`apps/helm-gen/src/charts/${chart}.ts`).match(/values: (.*)/)?.[1] ?? '';
    const files = { 'Chart.yaml': `name: ${chart}\n`, 'values.yaml': `${values}\n` };
    const differing = Object.entries(files).filter(
      ([name, text]) => read(`${folder}/${name}`) !== text,
    );
    if (!isCheck) for (const [name, text] of differing) write(`${folder}/${name}`, text);
    const names = differing.map(([name]) => name).join(', ');
    const what = names === '' ? 'up to date' : `${isCheck ? 'differs' : 'written'}: ${names}`;
    console.log(`${folder}  ${what}`);
    if (isCheck && names !== '') process.exitCode = 1;
    return;
  }
  if (command === 'template') {
    write(`${results}/manifests/dev.yaml`, read(`${folder}/values.yaml`));
  }
  write(`${results}/${command}.json`, `{ "chart": "${chart}" }\n`);
  console.log(`${command} ran for ${chart}`);
}
