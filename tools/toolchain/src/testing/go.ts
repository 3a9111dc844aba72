import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { toolsFolder } from '../cache.ts';

/** A command of a Go module, at a version that is pinned. */
export interface GoCommand {
  readonly package: string;
  readonly version: string;
  /** For `go install -ldflags`. */
  readonly ldflags?: string;
}

export function hasGo(): boolean {
  return spawnSync('go', ['version']).status === 0;
}

/** The path of a command, which the first call builds into the cache; that needs the network and takes minutes. */
export function goCommand({ package: name, version, ldflags = '' }: GoCommand): string {
  return built(`${basename(name)}-${version}`, (folder) => ({
    args: ['install', '-trimpath', `-ldflags=-s -w ${ldflags}`, `${name}@v${version}`],
    env: { GOBIN: folder },
  }));
}

/** As {@link goCommand}, for a Go module of this repository. */
export function goProgram(directory: string): string {
  const files = readdirSync(directory).filter((file) => /\.go$|^go\.(mod|sum)$/.test(file));
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(readFileSync(join(directory, file)));
  const digest = hash.digest('hex').slice(0, 12);
  return built(`${basename(directory)}-${digest}`, (folder) => ({
    args: ['build', '-trimpath', '-o', `${folder}/`, '.'],
    cwd: directory,
    env: {},
  }));
}

interface Build {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

function built(name: string, build: (folder: string) => Build): string {
  const folder = join(toolsFolder(process.env), 'go', name);
  if (!existsSync(folder)) {
    mkdirSync(dirname(folder), { recursive: true });
    const unfinished = mkdtempSync(`${folder}.`);
    const { args, env, cwd } = build(unfinished);
    const { status, stderr } = spawnSync('go', args, {
      env: { ...process.env, GOFLAGS: '', ...env },
      encoding: 'utf8',
      ...(cwd === undefined ? {} : { cwd }),
    });
    if (status === 0) renameSync(unfinished, folder);
    else rmSync(unfinished, { recursive: true });
    if (status !== 0) throw new Error(`${name} cannot be built with Go: ${stderr}`);
  }
  const [command = ''] = readdirSync(folder);
  return join(folder, command);
}
