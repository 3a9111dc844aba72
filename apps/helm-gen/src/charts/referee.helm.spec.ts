import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Chart, type Manifest, ChartError, renderChart } from '@helm-gen/chart';
import { releaseName } from '@helm-gen/env-overrides';
import { findTool, run } from '@helm-gen/toolchain';
import { overridesOf } from '@helm-gen/values-schema/testing';
import fc from 'fast-check';
import { compareManifests } from '../compare-manifests.ts';
import { isYamlProblem, parseHelmYaml } from '../helm-yaml.ts';
import { everythingOn } from '../testing/everything-on.ts';
import { writtenChart } from '../testing/written-chart.ts';
import { todoBackend } from './todo-backend.ts';
import { todoFrontend } from './todo-frontend.ts';

const home = mkdtempSync(join(tmpdir(), 'helm-gen-referee-'));
afterAll(() => {
  rmSync(home, { recursive: true });
});

type Verdict = { readonly refused: string } | { readonly manifests: readonly Manifest[] };

/** What the real helm makes of a chart as it is generated, with these values after those of the environment. */
async function byHelm(chart: Chart, values: object, environment?: string): Promise<Verdict> {
  const directory = join(home, chart.name);
  const place = environment === undefined ? undefined : chart.environments.get(environment);
  const result = await run(
    await findTool('helm'),
    [
      'template',
      place === undefined ? chart.name : releaseName(chart.name, place),
      directory,
      '--namespace',
      place?.namespace ?? 'default',
      ...(place === undefined ? [] : ['--values', join(directory, 'values', `${place.name}.yaml`)]),
      '--values',
      '-',
    ],
    { env: { ...process.env, HOME: home }, input: asYaml(values) },
  );
  if (result.exitCode !== 0) return { refused: result.stderr };
  const read = parseHelmYaml(result.stdout);
  if (isYamlProblem(read)) throw new Error(read.reason);
  return { manifests: read.filter((manifest) => manifest !== null) as Manifest[] };
}

function inProcess(chart: Chart, values: object, environment?: string): Verdict {
  try {
    const request = environment === undefined ? {} : { environment };
    const rendered = renderChart(chart, {
      ...request,
      values: [values as Record<string, unknown>],
    });
    return { manifests: rendered.map(({ manifest }) => manifest) };
  } catch (error) {
    if (error instanceof ChartError) return { refused: error.message };
    throw error;
  }
}

/** JSON that Helm's YAML reader takes: neither raw line separators nor escaped surrogates. */
function asYaml(values: object): string {
  return JSON.stringify(values).replace(
    /[\u007f-\ud7ff\ue000-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What no schema can say and generation alone refuses. */
const beyondSchema = /must be at most (the limit|autoscaling\.maxReplicas)/;

async function expectSame(chart: Chart, values: object, environment?: string): Promise<void> {
  const ours = inProcess(chart, values, environment);
  const helms = await byHelm(chart, values, environment);
  if ('manifests' in ours && 'manifests' in helms) {
    expect(compareManifests(ours.manifests, helms.manifests)).toEqual([]);
  } else if (!('refused' in ours && beyondSchema.test(ours.refused))) {
    expect({ refused: 'refused' in ours, values, ours }).toEqual({
      refused: 'refused' in helms,
      values,
      ours,
    });
  }
}

describe.each([todoBackend, todoFrontend].map((chart) => [chart.name, chart] as const))(
  '%s',
  (_, chart) => {
    beforeAll(() => writtenChart(home, chart));

    it.each([undefined, ...chart.environments.names])(
      'renders what helm renders, in environment %s, with everything off and with everything on',
      async (environment) => {
        await expectSame(chart, {}, environment);
        await expectSame(chart, everythingOn, environment);
      },
    );

    it('renders what helm renders, and refuses what helm refuses, for any values', async () => {
      await fc.assert(
        fc.asyncProperty(
          overridesOf(chart.contract.root).filter(
            (values) => typeof values === 'object' && values !== null && !Array.isArray(values),
          ),
          fc.constantFrom(undefined, ...chart.environments.names),
          (values, environment) => expectSame(chart, values as object, environment),
        ),
        { numRuns: Number(process.env['REFEREE_RUNS'] ?? 50) },
      );
    }, 3_600_000);
  },
);
