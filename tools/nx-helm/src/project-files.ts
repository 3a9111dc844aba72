import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path/posix';

/** The files that Nx makes projects of. */
export const projectFiles = '{package.json,project.json,**/package.json,**/project.json}';

/** As far as a file tells the name of a project, or where helm-gen's configuration is. */
export interface ProjectFile {
  readonly name?: string;
  readonly nx?: { readonly name?: string };
  readonly 'helm-gen'?: unknown;
}

/** Reads a file, its path relative to the workspace root. */
export type ReadJson = (file: string) => ProjectFile;

export function jsonReader(workspaceRoot: string): ReadJson {
  const known = new Map<string, ProjectFile>();
  return (file) => {
    const json = known.get(file) ?? readJson(join(workspaceRoot, file));
    known.set(file, json);
    return json;
  };
}

export function isPackage(file: string): boolean {
  return basename(file) === 'package.json';
}

/** What cannot be read is for Nx to say. */
function readJson(file: string): ProjectFile {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) ?? {}) as ProjectFile;
  } catch {
    return {};
  }
}
