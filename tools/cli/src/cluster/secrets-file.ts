import { fault } from '@helm-gen/errors';
import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { isPlaceholder } from './placeholder.ts';
import { systemCode } from '../disk/system-code.ts';

/** A Secret holds 1 MiB at most. */
const largest = 1024 * 1024;

/**
 * What is wrong with a file for `kubectl create secret generic --from-env-file`, whose lines are `KEY=VALUE`, `#` or
 * empty, and whose values kubectl takes as they stand. No problem tells anything of a value.
 *
 * @param wanted the keys that must be in it, and nothing else
 * @throws {HelmGenError} when it is no file that can be read
 */
export function problemsInSecretsFile(file: string, wanted: readonly string[]): readonly string[] {
  const lines = read(file).split(/\r?\n/);
  const pairs = lines
    .map((line, index) => ({ text: line.trimStart(), at: `line ${(index + 1).toString()}` }))
    .filter(({ text }) => text !== '' && !text.startsWith('#'))
    .map(({ text, at }) => {
      const [, key, value] = /^([^=]*)=([^]*)$/.exec(text) ?? [];
      return { key, value: value ?? '', at };
    });
  const keys = pairs.map(({ key }) => key);
  const missing = wanted.filter((key) => !keys.includes(key));
  return [
    ...pairs.flatMap(({ key, value, at }, index) => {
      if (key === undefined) return [`${at} is no KEY=VALUE`];
      // A line that is no assignment may hold a piece of a secret, which must not be shown.
      if (!/^[A-Za-z_][\w.-]*$/.test(key)) return [`${at} does not begin with the name of a key`];
      if (!wanted.includes(key)) return [`${at}: ${key} is not wanted`];
      if (keys.indexOf(key) < index) return [`${at}: ${key} is there already`];
      const fault = faultOf(value);
      return fault === undefined ? [] : [`${at}: the value of ${key} ${fault}`];
    }),
    ...missing.map((key) => `${key} is missing`),
  ];
}

function faultOf(value: string): string | undefined {
  const text = value.trim();
  if (text === '') return 'is empty';
  if (text !== value) return 'begins or ends with a blank, which kubectl keeps';
  if (/^(["']).*\1$/.test(text)) return 'is in quotes, which kubectl keeps; leave them out';
  return isPlaceholder(text)
    ? 'is what a template has in this place; put your own there'
    : undefined;
}

function read(file: string): string {
  try {
    const stats = statSync(file);
    if (!stats.isFile())
      throw fault('input', `${file} is no regular file, which kubectl has to read`);
    if (stats.size > largest)
      throw fault('input', `${file} is larger than a Secret can be (1 MiB)`);
    const bytes = readFileSync(file);
    if (!isUtf8(bytes)) throw fault('input', `${file} is no UTF-8 text`);
    return bytes.toString('utf8');
  } catch (error) {
    const reason = { ENOENT: 'no such file', EACCES: 'permission denied' }[systemCode(error) ?? ''];
    if (reason !== undefined) throw fault('input', `cannot read ${file}: ${reason}`);
    throw error;
  }
}
