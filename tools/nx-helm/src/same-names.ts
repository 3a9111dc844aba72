import { basename, dirname, join } from 'node:path/posix';
import { isPackage, type ReadJson } from './project-files.ts';
import type { Chart } from './projects.ts';

/**
 * For each chart whose name another project of the workspace has, what to do. Nx names two directories then, of which
 * the chart's need not exist yet, and advises a project.json, which no chart has.
 *
 * @param files relative to the workspace root, all that Nx makes projects of among them
 */
export async function sameNames(
  charts: readonly Chart[],
  files: readonly string[],
  workspaceRoot: string,
  read: ReadJson,
): Promise<ReadonlyMap<Chart, Error>> {
  const found = new Map<Chart, Error>();
  const byName = new Map<string, Chart>();
  for (const chart of charts) {
    const other = byName.get(chart.name);
    if (other === undefined) byName.set(chart.name, chart);
    else found.set(chart, twice(chart, `the chart of ${sourceOf(other)}; rename one of them`));
  }
  for (const [file, name] of projectNames(files, read)) {
    const chart = byName.get(name);
    if (chart === undefined || chart.root === dirname(file)) continue;
    if (isPackage(file) && !files.includes(join(dirname(file), 'project.json'))) {
      // Loaded here, for this runs at the start of every Nx command.
      const nx = await import('@nx/devkit/internal');
      const patterns = nx.buildPackageJsonPatterns(workspaceRoot, read);
      if (!nx.buildPackageJsonWorkspacesMatcher(patterns)(file)) continue;
    }
    const remedy = `rename the chart, or give the project another name in ${join(dirname(file), 'project.json')}`;
    found.set(chart, twice(chart, `the project of ${file}; ${remedy}`));
  }
  return found;
}

/** The file that says that there is this chart. */
export function sourceOf({ root, definition, isOrphan = false }: Chart): string {
  return isOrphan ? `${root}/Chart.yaml` : definition.file;
}

function twice(chart: Chart, other: string): Error {
  return new Error(
    `two projects are named ${chart.name}: the chart of ${sourceOf(chart)} and ${other}`,
  );
}

/** The name of each directory's project, as Nx takes it: one in a project.json goes before one in a package.json. */
export function projectNames(
  files: readonly string[],
  read: ReadJson,
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
