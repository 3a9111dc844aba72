import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../..');
const versions = JSON.parse(readFileSync(join(root, 'data/versions.json'), 'utf8')) as Readonly<
  Record<string, string>
>;

/** The program that scripts/build-referee.mjs builds for a minor. */
const programOf = (minor: string): string =>
  join(root, 'dist/referee', versions[minor] ?? '', 'validate.bin');

/** The minors whose referee was built. */
export const refereed = Object.keys(versions).filter((minor) => existsSync(programOf(minor)));

/**
 * The problems that a minor's own validation has with each of some manifests, as `path: reason`.
 * @throws {Error} if the referee fails
 */
export function referee(minor: string, manifests: readonly object[]): readonly string[][] {
  const input = manifests.map((manifest) => `${JSON.stringify(manifest)}\n`).join('');
  const options = { encoding: 'utf8', input, maxBuffer: 1024 ** 3 } as const;
  const { status, stdout, stderr } = spawnSync(programOf(minor), [], options);
  if (status !== 0)
    throw new Error(`the referee of ${minor} ended with ${String(status)}: ${stderr}`);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as string[]);
}
