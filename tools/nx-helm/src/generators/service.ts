import { basename, dirname, join, relative } from 'node:path/posix';
import type { Tree } from '@nx/devkit';
import type { Project } from 'helm-gen/project';
import { configurations } from './configurations.ts';

/**
 * Adds the definition of a service.
 * @throws {Error} when there is one of that name, or no place for it
 */
export async function service(
  tree: Tree,
  { name, config }: { readonly name: string; readonly config?: string },
): Promise<void> {
  const file = chosen(await configurations(tree), config);
  const { findConfig, openProject } = await import('helm-gen/project');
  const place = findConfig(join(tree.root, dirname(file)));
  if (place === undefined) throw new Error(`${file} does not exist`);
  const project = await openProject(place);
  const { definitions, settings } = project.workspace;
  if (definitions.names.includes(name)) {
    throw new Error(`the chart ${name} is defined in ${definitions.fileOf(name)}`);
  }
  const path = join(dirname(file), pathOf(name, settings.charts));
  if (tree.exists(path)) throw new Error(`${path} exists; nothing was written`);
  const { serviceDefinition } = await project.loadCli();
  const root = relative(tree.root, place.root);
  const environments = environmentsOf(project, (source) => tree.read(join(root, source), 'utf8'));
  const module = relative(dirname(path), join(root, environments.file)).replace(/\.ts$/, '.js');
  const from = { name: environments.name, module: module.startsWith('.') ? module : `./${module}` };
  tree.write(path, await serviceDefinition(name, settings.environments, from));
  const { formatFiles } = await import('@nx/devkit');
  await formatFiles(tree);
}

function chosen(known: readonly string[], config: string | undefined): string {
  if (config !== undefined) return config;
  const [first, ...others] = known;
  if (first === undefined) {
    throw new Error('there is no helm-gen.config.ts; to write one: nx g @helm-gen/nx:init');
  }
  if (others.length > 0) {
    const options = known.map((each) => `--config=${each}`);
    throw new Error(`choose a configuration: ${options.join(' or ')}`);
  }
  return first;
}

/** A file that matches a pattern of definitions: charts/NAME.ts for `charts/*.ts`. */
function pathOf(name: string, patterns: readonly string[]): string {
  const paths = patterns.map((pattern) => pattern.replaceAll('**/', '').replaceAll('*', name));
  const path = paths.find((each) => basename(each) === `${name}.ts` && !/[?[\]{}()!]/.test(each));
  if (path === undefined) {
    throw new Error(`no definition can be added where "charts" is ${patterns.join(', ')}`);
  }
  return path;
}

/** The constant that the environments are in. The text is searched, for no object knows its module. */
function environmentsOf(
  { config }: Project,
  read: (source: string) => string | null,
): { readonly file: string; readonly name: string } {
  const sources = config === undefined ? [] : [config.file, ...config.imports];
  for (const file of sources) {
    const [, name] =
      /^export const (\w+)[^=]*=\s*defineEnvironments\(/m.exec(read(file) ?? '') ?? [];
    if (name !== undefined) return { file, name };
  }
  throw new Error(
    `${config?.file ?? ''} does not say where its environments are defined; ` +
      'export them: export const environments = defineEnvironments(…)',
  );
}
