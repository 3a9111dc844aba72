import type { TargetConfiguration } from '@nx/devkit';
import { docsRoot, type Chart } from './charts.ts';
import {
  apiServer,
  apiShapes,
  documents,
  files,
  generator,
  kubeVersion,
  libraries,
  offlineApiserver,
  packages,
  plugin,
  toolchain,
  toolVersion,
  written,
} from './inputs.ts';

/** What the chain's commands are bundled with, and what they read and write YAML with. */
const program = ['esbuild', 'yaml', 'zod'];
const typesCompiler = ['json-schema-to-typescript'];
const unpackers = ['tar', 'yauzl'];

/**
 * The chain generate → lint → template → dry-run → validate of one chart, and deploy.
 *
 * @param environments a configuration each of deploy
 */
export function chartTargets(
  chart: Chart,
  environments: readonly string[],
): Record<string, TargetConfiguration> {
  const { name } = chart;
  const results = `dist/charts/${name}`;
  const sources = [...files(chart.definition), ...libraries, ...generator, ...plugin];
  const chartOnDisk = written(`${chart.root}/**/*`);
  const helm = [...toolchain, ...toolVersion('HELM_BIN')];
  const kubectl = [...toolchain, ...toolVersion('KUBECTL_BIN')];

  return {
    generate: {
      command: `helm-gen generate ${name}`,
      configurations: { ci: { command: `helm-gen generate --check ${name}` } },
      // Never from the cache: Nx would delete the folder and copy it back at every hit, though it is
      // the same, and take from the cache what is going to be committed. The generator costs as
      // little, leaves alone what is right, and names what somebody has edited by hand.
      cache: false,
      inputs: [...sources, packages(...program, ...typesCompiler)],
      outputs: ['{projectRoot}'],
      metadata: about(`Writes ${chart.root} from its definition`),
    },
    lint: {
      command: `helm-gen lint ${name}`,
      cache: true,
      dependsOn: ['generate'],
      inputs: [...sources, chartOnDisk, ...helm, packages(...program, ...unpackers)],
      outputs: [`{workspaceRoot}/${results}/lint.json`],
      metadata: about('Runs helm lint --strict for every environment'),
    },
    template: {
      command: `helm-gen template ${name}`,
      cache: true,
      dependsOn: ['lint'],
      inputs: [
        ...sources,
        chartOnDisk,
        ...helm,
        ...offlineApiserver,
        kubeVersion,
        packages(...program, ...unpackers),
      ],
      outputs: [
        `{workspaceRoot}/${results}/template.json`,
        `{workspaceRoot}/${results}/manifests/*.yaml`,
      ],
      metadata: about('Runs helm template for every environment'),
    },
    'dry-run': {
      command: `helm-gen dry-run ${name}`,
      cache: true,
      dependsOn: ['template'],
      inputs: [
        ...sources,
        chartOnDisk,
        written(`${results}/template.json`),
        written(`${results}/manifests/*`),
        ...kubectl,
        ...offlineApiserver,
        apiShapes,
        ...apiServer,
        kubeVersion,
        packages(...program, ...unpackers),
      ],
      outputs: [`{workspaceRoot}/${results}/dry-run.json`],
      metadata: about('Dry-runs the manifests of every environment with kubectl'),
    },
    validate: {
      command: `helm-gen validate ${name}`,
      cache: true,
      dependsOn: ['dry-run'],
      inputs: [
        ...sources,
        chartOnDisk,
        written(`${results}/**/*`),
        packages(...program, ...typesCompiler),
      ],
      outputs: [`{workspaceRoot}/${results}/validate.json`],
      metadata: about('Holds the chart and every result against the definition; prints a summary'),
    },
    deploy: {
      ...onCluster('deploy', environments, [name]),
      dependsOn: ['validate'],
      metadata: about('Deploys the chart to an environment: -c NAME'),
    },
  };
}

/** The targets of helm-gen itself, for all charts. */
export function commonTargets(
  environments: readonly string[],
  hasDocuments: boolean,
): Record<string, TargetConfiguration> {
  const ofEveryChart = (target: string) => [{ target, projects: ['tag:type:chart'] }];
  return {
    generate: {
      executor: 'nx:noop',
      dependsOn: [...ofEveryChart('generate'), ...(hasDocuments ? ['docs'] : [])],
      configurations: { ci: {} },
      metadata: about('Writes every chart from its definition'),
    },
    deploy: {
      ...onCluster('deploy', environments),
      dependsOn: ofEveryChart('validate'),
      metadata: about(
        'Deploys every chart to an environment, who is called before who calls: -c NAME',
      ),
    },
    verify: {
      ...onCluster('verify', environments),
      metadata: about('Proves that an environment runs what the charts say: -c NAME'),
    },
  };
}

/** The documents of all charts: of the definitions alone, so they wait for no chart. */
export function docsTarget(charts: readonly Chart[]): TargetConfiguration {
  const definitions = [...new Set(charts.flatMap(({ definition }) => definition))].sort();
  return {
    command: 'helm-gen docs',
    configurations: { ci: { command: 'helm-gen docs --check' } },
    // As for a chart's generate.
    cache: false,
    inputs: [
      ...files(definitions),
      ...documents,
      ...libraries,
      ...generator,
      ...plugin,
      packages(...program, 'prettier'),
    ],
    outputs: [`{workspaceRoot}/${docsRoot}`],
    metadata: about(`Writes ${docsRoot} from the definitions of all charts`),
  };
}

/** A command on a cluster: never replayed, and never beside another task, for two deploys at once refuse each other. */
function onCluster(
  command: string,
  environments: readonly string[],
  charts: readonly string[] = [],
): TargetConfiguration {
  const line = (environment: string) => ['helm-gen', command, environment, ...charts].join(' ');
  return {
    command: `helm-gen ${command}`,
    configurations: Object.fromEntries(
      environments.map((environment) => [environment, { command: line(environment) }]),
    ),
    cache: false,
    parallelism: false,
  };
}

function about(description: string): NonNullable<TargetConfiguration['metadata']> {
  return { description, technologies: ['helm'] };
}
