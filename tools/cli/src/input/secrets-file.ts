import { statSync } from 'node:fs';
import { readOnce } from './read-once.ts';
import { envEntries, type EnvEntry } from './env-file.ts';
import { isPlaceholder } from './placeholder.ts';

/** What a file holds for a Secret. */
export interface SecretsFile {
  readonly values: ReadonlyMap<string, string>;
  /** What is wrong with it; nothing of a value is told, nor of a key that is not wanted. */
  readonly problems: readonly string[];
  /** What is to be known before it is used. */
  readonly warnings: readonly string[];
}

/**
 * Reads a file of lines KEY=VALUE, as {@link envEntries} does.
 *
 * @param wanted the keys that must be in it, and nothing else
 * @throws {HelmGenError} when it cannot be read
 */
export function readSecretsFile(file: string, wanted: readonly string[]): SecretsFile {
  const entries = envEntries(readOnce(file, 'secrets file'));
  const keys = entries.map(({ key }) => key);
  const missing = wanted.filter((key) => !keys.includes(key));
  return {
    values: new Map(entries.map(({ key = '', value = '' }) => [key, value])),
    problems: [
      ...entries.flatMap((entry, index) => {
        const fault = faultOf(entry, wanted, keys.indexOf(entry.key) < index);
        return fault === undefined ? [] : [`line ${entry.line.toString()}${fault}`];
      }),
      ...missing.map((key) => `${key} is missing`),
    ],
    warnings: [
      ...(isReadableByOthers(file)
        ? ['other users of this machine can read it; run chmod 600 on it']
        : []),
      ...entries
        .filter(({ hasComment }) => hasComment)
        .map(
          ({ line, key }) =>
            `line ${line.toString()}: what follows the # is a comment; put the value of ${String(key)} into quotes if it is part of it`,
        ),
    ],
  };
}

/** To be read after the number of the line. */
function faultOf(
  { key, value = '', fault }: EnvEntry,
  wanted: readonly string[],
  isThere: boolean,
): string | undefined {
  if (key === undefined) return ` ${fault ?? ''}`;
  // A line that is no assignment may look like one, and be a piece of a secret.
  if (!wanted.includes(key)) return `: its key is not wanted, which are ${wanted.join(', ')}`;
  if (isThere) return `: ${key} is there already`;
  if (fault !== undefined) return `: the value of ${key} ${fault}`;
  if (value.includes('\0')) {
    return `: the value of ${key} has a NUL character, which no environment variable can hold`;
  }
  if (value.trim() === '') return `: the value of ${key} is empty`;
  return isPlaceholder(value)
    ? `: the value of ${key} is a placeholder; put your own there`
    : undefined;
}

/** A pipe is nobody else's, and Windows has no such mode. */
function isReadableByOthers(file: string): boolean {
  const stats = file === '-' ? undefined : statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() === true && process.platform !== 'win32' && (stats.mode & 0o044) !== 0;
}
