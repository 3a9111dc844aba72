import { closeSync, openSync, readSync } from 'node:fs';
import { systemCode, usageError } from '../cli/errors.ts';
import { LONGEST_YAML, isYamlProblem, parseHelmYaml } from './helm-yaml.ts';

/**
 * Reads a values file, in YAML 1.1 as Helm does.
 *
 * @param file as the person named it, relative to the working directory
 * @throws CliError 2 when it cannot be read or is not one map of values
 */
export function readValuesFile(file: string): Readonly<Record<string, unknown>> {
  const documents = parseHelmYaml(read(file));
  if (isYamlProblem(documents)) {
    throw usageError(`${file}${documents.place}: ${documents.reason}`);
  }
  const [values, ...others] = documents;
  if (others.length > 0) {
    throw usageError(
      `${file}: holds several YAML documents, of which Helm 3 reads the first and Helm 4 all; keep one`,
    );
  }
  if (values === null || values === undefined) return {};
  if (typeof values !== 'object' || Array.isArray(values)) {
    throw usageError(
      `${file}: holds no map of values at the top, but ${Array.isArray(values) ? 'a list' : `a ${typeof values}`}`,
    );
  }
  return values as Record<string, unknown>;
}

function read(file: string): string {
  const bytes = readStart(file, LONGEST_YAML + 1);
  if (bytes.length > LONGEST_YAML) {
    throw usageError(`${file}: is longer than ${(LONGEST_YAML / 2 ** 20).toString()} MiB`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw usageError(`${file}: is not in UTF-8`);
  }
}

/** The first bytes of a file, which may have no end. */
function readStart(file: string, most: number): Uint8Array {
  try {
    const handle = openSync(file, 'r');
    try {
      const bytes = new Uint8Array(most);
      for (let length = 0; ;) {
        const more = readSync(handle, bytes, length, most - length, null);
        length += more;
        if (more === 0 || length === most) return bytes.subarray(0, length);
      }
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const reason = { ENOENT: 'no such file', EISDIR: 'it is a directory' }[systemCode(error) ?? ''];
    throw usageError(`cannot read the values file ${file}: ${reason ?? String(error)}`, {
      cause: error,
    });
  }
}
