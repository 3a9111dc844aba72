import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifests } from '@helm-gen/chart';
import type { ChartState, Contract, Installed, Schema } from '@helm-gen/chart-review/review';
import { mergeValues, readValuesYaml } from '@helm-gen/env-overrides';
import { fault } from '@helm-gen/errors';
import { listItem } from '@helm-gen/toolchain';
import type { IsolatedTool } from '../chain/tools.ts';
import { concurrently } from '../chain/concurrently.ts';

/** Where a chart is installed, by environment: its releases may have other names than the chart's files tell. */
export interface Place {
  readonly environment: string;
  readonly release: string;
  readonly namespace: string;
}

/**
 * A chart that is known by its files alone, as real helm renders it with `values/<environment>.yaml`. An environment
 * without such a file has the chart not.
 *
 * @throws {HelmGenError} when it is no chart, or helm does not render it
 */
export async function chartOnDisk(
  directory: string,
  places: readonly Place[],
  helm: IsolatedTool,
  kubeVersion: string,
): Promise<ChartState> {
  const about = valuesIn(directory, 'Chart.yaml');
  if (about === undefined) throw fault('argument', `${directory} has no Chart.yaml`);
  const chart = {
    Name: String(about['name']),
    Version: String(about['version']),
    AppVersion: String(about['appVersion'] ?? ''),
  };
  const defaults = valuesIn(directory, 'values.yaml') ?? {};
  const there = places.filter(({ environment }) =>
    existsSync(join(directory, `values/${environment}.yaml`)),
  );
  const installed = await concurrently(there, async (place): Promise<Installed> => {
    const { environment, release, namespace } = place;
    const file = `values/${environment}.yaml`;
    const { exitCode, stdout, stderr } = await helm.run([
      ...['template', release, directory, '--namespace', namespace],
      ...['--kube-version', kubeVersion, '--values', listItem(join(directory, file))],
    ]);
    if (exitCode !== 0) throw fault('tool', `helm does not render ${directory}: ${stderr.trim()}`);
    return {
      ...{ environment, chart },
      objects: parseManifests(stdout) as Installed['objects'],
      values: mergeValues(defaults, valuesIn(directory, file) ?? {}) as Installed['values'],
    };
  });
  return { name: chart.Name, installed, contract: { schema: schemaIn(directory), defaults } };
}

/** The environments that a chart has values for. */
export function environmentsIn(directory: string): readonly string[] {
  const values = join(directory, 'values');
  if (!existsSync(values)) return [];
  return readdirSync(values).flatMap((name) => /^(.+)\.yaml$/.exec(name)?.[1] ?? []);
}

function valuesIn(directory: string, file: string): Contract['defaults'] | undefined {
  const path = join(directory, file);
  if (!existsSync(path)) return undefined;
  return readValuesYaml(readFileSync(path, 'utf8')) as Contract['defaults'];
}

/** Without one, a chart takes every value. */
function schemaIn(directory: string): Schema {
  const path = join(directory, 'values.schema.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Schema) : {};
}
