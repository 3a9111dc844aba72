import type { TargetConfiguration } from '@nx/devkit';
import type { Chart } from './charts.ts';
import {
  apiServer,
  apiShapes,
  files,
  kubeVersion,
  libraries,
  offlineApiserver,
  packages,
  plugin,
  toolchain,
  toolVersion,
  written,
  type Input,
} from './inputs.ts';

/** What the chain's commands are bundled with, and what they read and write YAML with. */
const program = ['esbuild', 'yaml', 'zod'];
const typesCompiler = ['json-schema-to-typescript'];
const unpackers = ['tar', 'yauzl'];

/**
 * The chain generate → lint → template → dry-run → validate of one chart.
 *
 * @param generator the inputs that helm-gen's own code makes, for every target
 */
export function chartTargets(
  chart: Chart,
  generator: readonly Input[],
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
  };
}

function about(description: string): NonNullable<TargetConfiguration['metadata']> {
  return { description, technologies: ['helm'] };
}
