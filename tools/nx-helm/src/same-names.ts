import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path/posix';
import type { Chart } from './charts.ts';

/** The files that Nx makes projects of. */
export const projectFiles = '{package.json,project.json,**/package.json,**/project.json}';

/** As far as a file tells the name of a project. */
interface ProjectFile {
  readonly name?: string;
  readonly nx?: { readonly name?: string };
}

/**
 * For each chart whose name another project of the workspace has, the file that gives the project this name. Nx names
 * two directories then, of which the chart's need not exist yet, and advises a project.json, which no chart has.
 *
 * @param files relative to the workspace root, all that match {@link projectFiles} among them
 */
export async function sameNames(
  charts: readonly Chart[],
  files: readonly string[],
  workspaceRoot: string,
): Promise<ReadonlyMap<Chart, string>> {
  const read = (file: string) => readJson(join(workspaceRoot, file));
  const found = new Map<Chart, string>();
  for (const [file, name] of projectNames(files, read)) {
    const chart = charts.find((each) => each.name === name && each.root !== dirname(file));
    if (chart === undefined) continue;
    if (isPackage(file) && !files.includes(join(dirname(file), 'project.json'))) {
      // Loaded here, for this runs at the start of every Nx command.
      const nx = await import('@nx/devkit/internal');
      const patterns = nx.buildPackageJsonPatterns(workspaceRoot, read);
      if (!nx.buildPackageJsonWorkspacesMatcher(patterns)(file)) continue;
    }
    found.set(chart, file);
  }
  return found;
}

/** The name of each directory's project, as Nx takes it: one in a project.json goes before one in a package.json. */
function projectNames(
  files: readonly string[],
  read: (file: string) => ProjectFile,
): Iterable<readonly [file: string, name: string]> {
  const names = new Map<string, readonly [string, string]>();
  for (const file of files) {
    if (!isPackage(file) && basename(file) !== 'project.json') continue;
    const { nx, name } = read(file);
    const own = isPackage(file) ? (nx?.name ?? name) : name;
    if (own === undefined || (isPackage(file) && names.has(dirname(file)))) continue;
    names.set(dirname(file), [file, own]);
  }
  return names.values();
}

export function sameNameError({ name, root, definition }: Chart, file: string): Error {
  const [chart = `${root}/Chart.yaml`] = definition;
  return new Error(
    `two projects are named ${name}: the chart of ${chart} and the project of ${file}; ` +
      `rename the chart, or give the project another name in ${join(dirname(file), 'project.json')}`,
  );
}

function isPackage(file: string): boolean {
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
