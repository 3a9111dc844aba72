import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the environments are defined, relative to the workspace root. */
export const environmentsFile = 'apps/helm-gen/src/environments.ts';

/**
 * The names of the environments, each of which is a configuration of the targets that work on a cluster. The text is
 * searched, not parsed, for this runs at the start of every Nx command; a name that is not written out there can be
 * given to helm-gen itself.
 */
export function environmentNames(workspaceRoot: string): readonly string[] {
  const lists = readText(join(workspaceRoot, environmentsFile)).matchAll(
    /defineEnvironments\(\s*['"][^'"]*['"],\s*\[(?<names>[^\]]*)\]/g,
  );
  const names = [...lists].flatMap(({ groups }) => [
    ...(groups?.['names'] ?? '').matchAll(/['"](?<name>[a-z0-9-]+)['"]/g),
  ]);
  return [...new Set(names.map(({ groups }) => groups?.['name'] ?? ''))];
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
