import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/**
 * Compiles this package for child processes, for Node 20 runs no TypeScript.
 * @returns a folder that holds `find.js` and all the rest.
 */
export function compiled(folder: string): string {
  const out = mkdtempSync(join(folder, 'compiled-'));
  const sources = join(__dirname, '..');
  for (const file of readdirSync(sources)) {
    if (!file.endsWith('.ts') || file.endsWith('.spec.ts')) continue;
    const { outputText } = ts.transpileModule(readFileSync(join(sources, file), 'utf8'), {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2022,
        rewriteRelativeImportExtensions: true,
        verbatimModuleSyntax: true,
      },
    });
    writeFileSync(join(out, file.replace(/\.ts$/, '.js')), outputText);
  }
  writeFileSync(join(out, 'package.json'), '{ "type": "module" }');
  const modules = dirname(dirname(require.resolve('tar/package.json')));
  symlinkSync(modules, join(out, 'node_modules'));
  return out;
}

const kills: (() => unknown)[] = [];
afterAll(() => {
  for (const kill of kills) kill();
});

export interface Child {
  readonly pid: number;
  /** What it printed so far. */
  readonly text: () => string;
  readonly ended: Promise<{ exitCode: number | null; signal: NodeJS.Signals | null }>;
}

/** Starts a module (given as text, in the compiled folder, so that it can import `./find.js`) in a process. */
export function start(
  compiledFolder: string,
  module: string,
  { env = process.env, wrapper = [] as readonly string[] } = {},
): Child {
  const path = join(mkdtempSync(join(compiledFolder, 'child-')), 'main.js');
  writeFileSync(path, module);
  const [command = '', ...args] = [...wrapper, process.execPath, path];
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  kills.push(() => child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  }
  if (child.pid === undefined) throw new Error(`${command} could not be started`);
  const ended = new Promise<Awaited<Child['ended']>>((resolve) => {
    child.once('close', (exitCode, signal) => {
      resolve({ exitCode, signal });
    });
  });
  return { pid: child.pid, text: () => text, ended };
}
