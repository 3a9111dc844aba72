import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { systemCode } from '@helm-gen/errors';

/** Turns a JSON schema's text into the text of a TypeScript declaration. */
export type CompileTypes = (schema: string) => Promise<string>;

/**
 * A compiler of types that keeps its results below node_modules/.cache: the real one takes a third
 * of a second to load alone. An entry is named by everything that it depends on, so none gets stale.
 *
 * @param from the file whose packages compile
 */
export function cachedTypes(
  root: string,
  compile: CompileTypes,
  from: string = import.meta.url,
): CompileTypes {
  return async (schema) => {
    const key = createHash('sha256')
      .update(JSON.stringify([...compilerVersions(from), schema]))
      .digest('hex');
    const file = join(root, 'node_modules/.cache/helm-gen/types', `${key}.d.ts`);
    const kept = readIfThere(file);
    if (kept !== undefined) return kept;
    const compiled = await compile(schema);
    keep(file, compiled);
    return compiled;
  };
}

/** The versions of all that compiles, and our own source where it is there: it holds the options. */
function compilerVersions(from: string): readonly unknown[] {
  const chart = createRequire(from).resolve('@helm-gen/chart/package.json');
  const types = createRequire(chart).resolve('json-schema-to-typescript/package.json');
  const prettier = createRequire(types).resolve('prettier/package.json');
  const versions = [chart, types, prettier].map((file) => {
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown };
    return version;
  });
  return [...versions, readIfThere(join(dirname(chart), 'src/compile-types.ts'))];
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (systemCode(error) !== undefined) return undefined;
    throw error;
  }
}

/** Renamed into place, so that nobody reads half of it. A cache that cannot be written is no harm. */
function keep(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const beside = `${file}.${randomBytes(4).toString('hex')}`;
    writeFileSync(beside, text);
    renameSync(beside, file);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}
