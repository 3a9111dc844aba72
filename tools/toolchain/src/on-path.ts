import { access, constants, stat } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';

/** The first executable file of that name in the folders of `PATH`, then in `more`. */
export async function onPath(
  command: string,
  env: NodeJS.ProcessEnv,
  ...more: readonly string[]
): Promise<string | undefined> {
  const file = process.platform === 'win32' ? `${command}.exe` : command;
  for (const folder of [...(env.PATH ?? '').split(delimiter), ...more]) {
    if (folder === '') continue;
    const path = resolve(join(folder, file));
    if ((await unfit(path)) === undefined) return path;
  }
  return undefined;
}

/** Why a path cannot be run, or undefined if it can. */
export async function unfit(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return 'does not exist';
  if (!found.isFile()) return 'is not a file';
  const executable = await access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
  return executable ? undefined : 'is not executable';
}
