import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface FakeNpm {
  /** For `npm_execpath`. */
  readonly path: string;
  /** The arguments of each call so far. */
  readonly calls: () => string[][];
  /** The process id of each call so far. */
  readonly pids: () => number[];
}

/**
 * A fake npm client that logs its call and then runs `body`, in which `destination` is the folder asked for and `fs`
 * is Node's.
 */
export function fakeNpm(folder: string, body: string): FakeNpm {
  const path = join(folder, 'npm-cli.js');
  const log = join(folder, 'calls.log');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    `const fs = require('fs');
const args = process.argv.slice(2);
fs.appendFileSync(${JSON.stringify(log)}, JSON.stringify({ args, pid: process.pid }) + '\\n');
const destination = args.find((arg) => arg.startsWith('--pack-destination=')).split('=')[1];
${body}
`,
  );
  const entries = () =>
    (existsSync(log) ? readFileSync(log, 'utf8') : '')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { args: string[]; pid: number });
  return {
    path,
    calls: () => entries().map(({ args }) => args),
    pids: () => entries().map(({ pid }) => pid),
  };
}

export const delivers = (tarball: string): string =>
  `fs.copyFileSync(${JSON.stringify(tarball)}, destination + '/package.tgz');`;

export const deliversHalfAndHangs = (tarball: string): string =>
  `const bytes = fs.readFileSync(${JSON.stringify(tarball)});
fs.writeFileSync(destination + '/package.tgz', bytes.subarray(0, bytes.length / 2));
setInterval(() => {}, 1000);`;

export const fails = (...lines: string[]): string =>
  `console.error(${JSON.stringify(lines.map((line) => `npm error ${line}`).join('\n'))});
process.exit(1);`;
