import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { configurations } from './configurations.ts';

const plugin = '@helm-gen/nx';
const configuration = 'helm-gen.config.ts';

/** Registers the plugin, adds helm-gen, and writes a configuration where there is none. */
export async function init(
  tree: Tree,
  { name, environments }: { readonly name?: string; readonly environments: string },
): Promise<GeneratorCallback> {
  // Loaded here, because the plugin is loaded at the start of every Nx command.
  const { addDependenciesToPackageJson, readJson, readNxJson, updateNxJson } =
    await import('@nx/devkit');
  const { plugins = [], ...nxJson } = readNxJson(tree) ?? {};
  const isRegistered = plugins.some(
    (each) => (typeof each === 'string' ? each : each.plugin) === plugin,
  );
  if (!isRegistered) updateNxJson(tree, { ...nxJson, plugins: [...plugins, plugin] });

  if ((await configurations(tree)).length === 0) {
    const { openWithoutConfig } = await import('helm-gen/project');
    const { loadCli } = await openWithoutConfig(tree.root);
    const { projectFiles } = await loadCli();
    const files = await projectFiles(
      name ?? systemOf(readJson<Package>(tree, 'package.json')),
      environments.split(','),
    );
    tree.write(configuration, files[configuration] ?? '');
  }
  const helmGen = { 'helm-gen': `^${ownVersion()}` };
  return addDependenciesToPackageJson(tree, {}, helmGen, undefined, true);
}

interface Package {
  readonly name?: string;
}

/** The workspace's name without what names of systems cannot have: `@acme/source` is acme. */
function systemOf({ name = '' }: Package): string {
  const [, scope = name] = /^@([^/]*)\//.exec(name) ?? [];
  const label = scope.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return label.replace(/^[0-9-]+|-+$/g, '') || 'services';
}

function ownVersion(): string {
  const file = createRequire(import.meta.url).resolve(`${plugin}/package.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
