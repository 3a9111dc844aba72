import { readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path/posix';
import type { Project } from 'helm-gen/project';
import { generatedFrom } from './generated.ts';
import { isPackage, type ReadJson } from './project-files.ts';

/** A configuration of helm-gen and its charts. Paths are relative to the workspace root. */
export interface HelmGenProject {
  /** Where helm-gen is run. */
  readonly root: string;
  readonly config: Source;
  /** Where the charts are written. */
  readonly output: string;
  /** Where documents are written, if they are. */
  readonly docs?: string;
  readonly environments: readonly string[];
  readonly charts: readonly Chart[];
}

/** A file, what it imports, directly or not, and the npm packages that all these import. */
export interface Source {
  readonly file: string;
  readonly imports: readonly string[];
  readonly packages: readonly string[];
}

export interface Chart {
  readonly name: string;
  /** Where the chart is written; not there yet if it was never generated. */
  readonly root: string;
  readonly definition: Source;
  /** The chart was generated, but its definition is gone. */
  readonly isOrphan?: boolean;
  /** Other charts whose definitions this one imports. */
  readonly references: readonly string[];
}

const configName = 'helm-gen.config.ts';

/** The files in which a configuration is; a package.json can name one of another name. */
export const configFiles = `{${configName},**/${configName}}`;

/**
 * The projects of helm-gen in a workspace.
 *
 * @param files relative to the workspace root: all that match {@link configFiles}, and each package.json
 * @returns with what is wrong with the others, by file
 */
export async function findProjects(
  files: readonly string[],
  workspaceRoot: string,
  read: ReadJson,
): Promise<{
  readonly projects: readonly HelmGenProject[];
  readonly errors: ReadonlyMap<string, Error>;
}> {
  const projects = new Map<string, HelmGenProject>();
  const errors = new Map<string, Error>();
  for (const file of files.filter((each) => isConfigured(each, read))) {
    // Loaded here, because it runs at the start of every Nx command, with or without a configuration.
    const { findConfig, openProject } = await import('helm-gen/project');
    try {
      const place = findConfig(join(workspaceRoot, dirname(file)));
      if (place === undefined) continue;
      const config = relative(workspaceRoot, place.file);
      if (projects.has(config) || errors.has(config)) continue;
      try {
        const root = relative(workspaceRoot, place.root);
        projects.set(config, projectAt(root, await openProject(place)));
      } catch (error) {
        errors.set(config, error as Error);
      }
    } catch (error) {
      // A package.json here or above names what does not exist; it is told once.
      const { message } = error as Error;
      const isKnown = [...errors.values()].some((other) => other.message === message);
      if (!isKnown) errors.set(file, error as Error);
    }
  }
  return { projects: withOrphans([...projects.values()], workspaceRoot), errors };
}

function isConfigured(file: string, read: ReadJson): boolean {
  return isPackage(file) ? read(file)['helm-gen'] !== undefined : basename(file) === configName;
}

function projectAt(root: string, { workspace, config, ...project }: Project): HelmGenProject {
  const inWorkspace = (path: string) => join(root, path);
  const sourceOf = ({ file, imports, packages }: Source): Source => ({
    file: inWorkspace(file),
    imports: imports.map(inWorkspace),
    packages,
  });
  const { docs, settings } = workspace;
  const output = inWorkspace(workspace.output);
  if (config === undefined || output.startsWith('..')) {
    throw new Error(`charts are written to ${output}, which is outside the Nx workspace`);
  }
  const charts: Readonly<Record<string, Source>> = project.charts;
  const nameOf = new Map(Object.entries(charts).map(([name, { file }]) => [file, name]));
  return {
    root,
    config: sourceOf(config),
    output,
    ...(docs === undefined ? {} : { docs: inWorkspace(docs) }),
    environments: settings.environments,
    charts: Object.entries(charts).map(([name, source]) => ({
      name,
      root: join(output, name),
      definition: sourceOf(source),
      references: source.imports.flatMap((file) => nameOf.get(file) ?? []),
    })),
  };
}

/** Adds the generated charts that no definition makes any more; `.<chart>.new-…` is an unfinished one. */
function withOrphans(
  projects: readonly HelmGenProject[],
  workspaceRoot: string,
): readonly HelmGenProject[] {
  const known = new Set(projects.flatMap(({ charts }) => charts.map(({ root }) => root)));
  return projects.map((project) => {
    const orphans = entriesOf(join(workspaceRoot, project.output)).flatMap((name): Chart[] => {
      const root = join(project.output, name);
      const from = generatedFrom(join(workspaceRoot, root));
      if (name.startsWith('.') || known.has(root) || from === undefined) return [];
      const definition = { file: join(project.root, from), imports: [], packages: [] };
      return [{ name, root, definition, isOrphan: true, references: [] }];
    });
    for (const { root } of orphans) known.add(root);
    return { ...project, charts: [...project.charts, ...orphans] };
  });
}

/** @returns nothing where nothing was generated yet */
function entriesOf(directory: string): readonly string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}
