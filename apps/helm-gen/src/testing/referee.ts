import { HelmGenError } from '@helm-gen/errors';
import { join } from 'node:path';
import { type Chart, type Manifest, releasesOf, renderChart } from '@helm-gen/chart';
import { run, type Tool } from '@helm-gen/toolchain';
import { overridesYaml } from '@helm-gen/values-schema';
import { fittingOverridesOf, overridesOf } from '@helm-gen/values-schema/testing';
import fc from 'fast-check';
import { compareManifests } from '../../../../tools/cli/src/chain/compare-manifests.ts';
import { readYamlDocuments } from '@helm-gen/env-overrides';
import { smallest } from './smallest.ts';

type Values = Readonly<Record<string, unknown>>;

/** Values, given after those of the environment; `default` stands for the chart's default values alone. */
export interface RefereeCase {
  readonly environment: string;
  readonly values: Values;
}

type Verdict = { readonly refused: string } | { readonly manifests: readonly Manifest[] };

/** What no schema can say and generation alone refuses. */
const beyondSchema = /must be at most the limit|must not be "development" here/;

/** Holds the rendering in process of one chart against what real helms make of its directory. */
export class Referee {
  readonly #chart: Chart;
  readonly #directory: string;
  readonly #helms: readonly Tool[];

  constructor(chart: Chart, directory: string, helms: readonly Tool[]) {
    this.#chart = chart;
    this.#directory = directory;
    this.#helms = helms;
  }

  /** Values of the chart: such as fit its contract, and such as a person may write by mistake. */
  cases(): fc.Arbitrary<RefereeCase> {
    const { root } = this.#chart.contract;
    const values = fc.oneof(fittingOverridesOf(root), overridesOf(root));
    return fc.record({
      environment: fc.constantFrom(
        ...releasesOf(this.#chart).map(({ environment }) => environment),
      ),
      values: values.filter(isMap),
    });
  }

  /**
   * What the helms render otherwise than this process, a sentence each. All helms are asked at once, for starting
   * them takes nearly all of the time.
   */
  async differences({ environment, values }: RefereeCase): Promise<readonly string[]> {
    const ours = this.#inProcess(environment, values);
    if ('refused' in ours && beyondSchema.test(ours.refused)) return [];
    const text = overridesYaml(values);
    const found = await Promise.all(
      this.#helms.map(async (helm) =>
        compare(ours, await this.#byHelm(helm, environment, text)).map(
          (difference) => `helm ${helm.version}: ${difference}`,
        ),
      ),
    );
    return found.flat();
  }

  /**
   * Tries random cases.
   * @throws Error with the smallest values file that shows a difference, and how to see it
   */
  async hold(runs: number): Promise<void> {
    const property = fc.asyncProperty(this.cases(), async (one) => {
      const differences = await this.differences(one);
      return differences.length === 0;
    });
    const details = await fc.check(property, { numRuns: runs });
    const [found] = details.counterexample ?? [];
    if (found === undefined) return;
    const values = await smallest(
      found.values,
      async (fewer) => (await this.differences({ ...found, values: fewer })).length > 0,
    );
    throw new Error(
      [
        ...(await this.differences({ ...found, values })),
        '',
        ...this.#howToSee({ ...found, values }),
        `again, with all that led to it: REFEREE_SEED=${String(details.seed)} REFEREE_RUNS=${String(details.numRuns)}`,
      ].join('\n'),
    );
  }

  #howToSee({ environment, values }: RefereeCase): readonly string[] {
    const { name } = this.#chart;
    const release = this.#release(environment);
    const files = [
      ...(release.valuesFile === undefined ? [] : [`helm/${name}/${release.valuesFile}`]),
      'smallest.yaml',
    ].map((file) => `--values ${file}`);
    const environmentOption = release.valuesFile === undefined ? '' : ` --env ${environment}`;
    return [
      `the smallest values file that shows it (smallest.yaml):\n${overridesYaml(values)}`,
      `helm template ${release.name} helm/${name} --namespace ${release.namespace} ${files.join(' ')}`,
      `npx helm-gen render ${name}${environmentOption} --values smallest.yaml`,
    ];
  }

  #release(environment: string) {
    const release = releasesOf(this.#chart).find((one) => one.environment === environment);
    if (release === undefined) throw new Error(`there is no environment ${environment}`);
    return release;
  }

  async #byHelm(helm: Tool, environment: string, text: string): Promise<Verdict> {
    const { name, namespace, valuesFile } = this.#release(environment);
    const files = [...(valuesFile === undefined ? [] : [join(this.#directory, valuesFile)]), '-'];
    const { exitCode, stdout, stderr } = await run(
      helm,
      [
        ...['template', name, this.#directory, '--namespace', namespace],
        ...files.flatMap((file) => ['--values', file]),
      ],
      { env: { PATH: process.env['PATH'], HOME: this.#directory }, input: text },
    );
    if (exitCode !== 0) return { refused: stderr };
    const read = readYamlDocuments(stdout).map(({ value }) => value);
    return { manifests: read.filter((manifest): manifest is Manifest => manifest !== null) };
  }

  #inProcess(environment: string, values: Values): Verdict {
    try {
      const request = environment === 'default' ? {} : { environment };
      const rendered = renderChart(this.#chart, { ...request, values: [values] });
      return { manifests: rendered.map(({ manifest }) => manifest) };
    } catch (error) {
      if (error instanceof HelmGenError) return { refused: error.message };
      throw error;
    }
  }
}

function compare(ours: Verdict, helms: Verdict): readonly string[] {
  if ('refused' in ours) {
    return 'refused' in helms ? [] : [`accepts what is refused in process: ${ours.refused}`];
  }
  if ('refused' in helms) return [`refuses what is accepted in process: ${helms.refused}`];
  return compareManifests(ours.manifests, helms.manifests);
}

const isMap = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
