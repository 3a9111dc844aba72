import { findTool } from '../find.ts';
import { pins } from '../pins.ts';
import type { Tool } from '../tool.ts';

/** Oldest first. */
const pinned = [...new Set(pins.map(({ helm }) => helm.version))];
const helm3 = pinned.filter((version) => version.startsWith('3.'));
const oldestAndNewest = [helm3.at(0), helm3.at(-1), pinned.at(-1)].filter(
  (one) => one !== undefined,
);

/**
 * The helms that a property is held against. `REFEREE_HELMS` names them, as `3.16.4,4.2.3`; `all` stands for the
 * oldest and the newest pinned helm 3 and the newest helm 4. Without it, the one helm that everything else uses.
 *
 * @throws ToolError when one cannot be had
 */
export function helmsToAsk(env: NodeJS.ProcessEnv = process.env): Promise<readonly Tool[]> {
  const asked = env['REFEREE_HELMS'];
  if (!asked) return Promise.all([findTool('helm', { env })]);
  const versions = asked === 'all' ? oldestAndNewest : asked.split(',');
  const withoutChoice = { ...env, HELM_BIN: undefined };
  return Promise.all(versions.map((version) => findTool('helm', { env: withoutChoice, version })));
}

/** How many random cases a property is held against: `REFEREE_RUNS`, or else what `npm test` has time for. */
export function refereeRuns(otherwise = 50, env: NodeJS.ProcessEnv = process.env): number {
  const asked = Number(env['REFEREE_RUNS'] || otherwise);
  if (Number.isSafeInteger(asked) && asked > 0) return asked;
  throw new Error(
    `REFEREE_RUNS must be a whole number above 0, not ${String(env['REFEREE_RUNS'])}`,
  );
}
