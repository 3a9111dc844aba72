import { readFileSync } from 'node:fs';
import { systemCode, usageError } from './cli/errors.ts';
import { isYamlProblem, parseHelmYaml } from './helm-yaml.ts';

/**
 * Reads a values file, in YAML 1.1 as Helm does.
 *
 * @param file as the person named it, relative to the working directory
 * @throws CliError 2 when it cannot be read or is not one map of values
 */
export function readValuesFile(file: string): Readonly<Record<string, unknown>> {
  const documents = parseHelmYaml(read(file));
  if (isYamlProblem(documents)) {
    throw usageError(`${file}${documents.place}: not YAML: ${documents.reason}`);
  }
  const [values, ...others] = documents;
  if (others.length > 0) {
    throw usageError(
      `${file}: holds several YAML documents, of which Helm 3 reads the first and Helm 4 all; keep one`,
    );
  }
  if (values === null || values === undefined) return {};
  if (typeof values !== 'object' || Array.isArray(values)) {
    throw usageError(`${file}: holds no map of values at the top, but ${JSON.stringify(values)}`);
  }
  return values as Record<string, unknown>;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = { ENOENT: 'no such file', EISDIR: 'it is a directory' }[systemCode(error) ?? ''];
    throw usageError(`cannot read the values file ${file}: ${reason ?? String(error)}`, {
      cause: error,
    });
  }
}
