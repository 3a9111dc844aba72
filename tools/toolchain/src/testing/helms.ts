import { findTool } from '../find.ts';
import { pins } from '../pins.ts';
import { variableOf } from '../tool.ts';
import type { Tool, ToolName } from '../tool.ts';

/** The versions of a tool that are pinned, oldest first. */
export const pinnedVersions = (name: ToolName): readonly string[] => [
  ...new Set(pins.map((pin) => pin[name].version)),
];

/** A pinned version of a tool, whatever HELM_BIN or KUBECTL_BIN names. */
export const pinnedTool = (name: ToolName, version: string): Promise<Tool> =>
  findTool(name, { env: { ...process.env, [variableOf[name]]: undefined }, version });

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
