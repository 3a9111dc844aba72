import { closeSync, openSync, readSync } from 'node:fs';
import { HelmGenError, systemCode } from '@helm-gen/errors';

const MIB = 2 ** 20;

/** What `-` stands for. */
const STANDARD_INPUT = 0;

/**
 * The text of a file that a person names: a regular file, a pipe such as `<(sops -d values.yaml)`, or `-` for standard
 * input. A pipe gives its text once, so what is read is kept and the file is not asked again.
 *
 * @param what it is, for messages: `values file`
 * @throws {HelmGenError} when it cannot be read, is larger than `mebibytes` or not UTF-8
 */
export function readOnce(file: string, what: string, mebibytes = 1): string {
  const bytes = readStart(file, what, mebibytes * MIB + 1);
  if (bytes.length > mebibytes * MIB) {
    throw unusable(file, `the ${what} is larger than ${mebibytes.toString()} MiB`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw unusable(file, `the ${what} is not UTF-8`);
  }
}

/** The first bytes of a file, which may have no end. */
function readStart(file: string, what: string, most: number): Uint8Array {
  const isStandardInput = file === '-';
  try {
    const handle = isStandardInput ? STANDARD_INPUT : openSync(file, 'r');
    try {
      const bytes = new Uint8Array(most);
      let length = 0;
      for (let more = -1; more !== 0 && length < most; length += more) {
        more = readMore(handle, bytes.subarray(length));
      }
      return bytes.subarray(0, length);
    } finally {
      if (!isStandardInput) closeSync(handle);
    }
  } catch (error) {
    throw unusable(file, `the ${what} ${reasonOf(error)}`, error);
  }
}

/** Waits where standard input has nothing yet, which Node reports as an error. */
function readMore(handle: number, into: Uint8Array): number {
  for (;;) {
    try {
      return readSync(handle, into, 0, into.length, null);
    } catch (error) {
      if (systemCode(error) === 'EOF') return 0;
      if (systemCode(error) !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a directory',
  EACCES: 'cannot be read: permission denied',
  ENXIO: 'is a socket or a device without a reader: write its text into a file',
  ELOOP: 'is a symbolic link that leads back to itself',
  ENAMETOOLONG: 'has a path that is too long',
};

function reasonOf(error: unknown): string {
  const known = reasons[systemCode(error) ?? ''];
  if (known !== undefined) return known;
  if ((error as { code?: unknown }).code === 'ERR_INVALID_ARG_VALUE') {
    return 'has a path with a NUL character';
  }
  return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

function unusable(file: string, message: string, cause?: unknown): HelmGenError {
  const name = file === '-' ? 'standard input' : file;
  return new HelmGenError({ code: 'input', file: name, message }, { cause });
}
