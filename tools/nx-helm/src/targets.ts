import type { TargetConfiguration } from '@nx/devkit';
import {
  apiServer,
  files,
  kubeVersion,
  packages,
  toolVersion,
  written,
  type Input,
} from './inputs.ts';
import type { Chart, HelmGenProject, Source } from './projects.ts';

type Targets = Record<string, TargetConfiguration>;

/**
 * The chain generate → lint → template → dry-run → validate of one chart, and deploy.
 *
 * @param engine what runs it
 */
export function chartTargets(
  { name, root, definition }: Chart,
  project: HelmGenProject,
  engine: readonly Input[],
): Targets {
  const results = fromWorkspace(project, `dist/charts/${name}`);
  const inputs = [...sourceInputs([definition, project.config]), ...engine];
  const chartOnDisk = written(`${root}/**/*`);
  const run = runIn(project);

  return {
    generate: {
      ...run(`generate ${name}`),
      configurations: { ci: run(`generate --check ${name}`) },
      // Never from the cache: Nx would delete the folder and copy it back at every hit, though it is
      // the same, and take from the cache what is going to be committed. The generator costs as
      // little, leaves alone what is right, and names what somebody has edited by hand.
      cache: false,
      inputs,
      outputs: ['{projectRoot}'],
      metadata: about(`Writes ${root} from its definition`),
    },
    lint: {
      ...run(`lint ${name}`),
      cache: true,
      dependsOn: ['generate'],
      inputs: [...inputs, chartOnDisk, ...toolVersion('HELM_BIN')],
      outputs: [`{workspaceRoot}/${results}/lint.json`],
      metadata: about('Runs helm lint --strict for every environment'),
    },
    template: {
      ...run(`template ${name}`),
      cache: true,
      dependsOn: ['lint'],
      inputs: [...inputs, chartOnDisk, ...toolVersion('HELM_BIN'), kubeVersion],
      outputs: [
        `{workspaceRoot}/${results}/template.json`,
        `{workspaceRoot}/${results}/manifests/*.yaml`,
      ],
      metadata: about('Runs helm template for every environment'),
    },
    'dry-run': {
      ...run(`dry-run ${name}`),
      cache: true,
      dependsOn: ['template'],
      inputs: [
        ...inputs,
        chartOnDisk,
        written(`${results}/template.json`),
        written(`${results}/manifests/*`),
        ...toolVersion('KUBECTL_BIN'),
        ...apiServer,
        kubeVersion,
      ],
      outputs: [`{workspaceRoot}/${results}/dry-run.json`],
      metadata: about('Dry-runs the manifests of every environment with kubectl'),
    },
    validate: {
      ...run(`validate ${name}`),
      cache: true,
      dependsOn: ['dry-run'],
      inputs: [...inputs, chartOnDisk, written(`${results}/**/*`)],
      outputs: [`{workspaceRoot}/${results}/validate.json`],
      metadata: about('Holds the chart and every result against the definition; prints a summary'),
    },
    deploy: {
      ...onCluster('deploy', project, ` ${name}`),
      dependsOn: ['validate'],
      metadata: about('Deploys the chart to an environment: -c NAME'),
    },
  };
}

/** The targets of all charts of a configuration. */
export function commonTargets(project: HelmGenProject, engine: readonly Input[]): Targets {
  const projects = project.charts.map(({ name }) => name);
  const ofEveryChart = (target: string) => (projects.length === 0 ? [] : [{ target, projects }]);
  return {
    generate: {
      executor: 'nx:noop',
      dependsOn: [...ofEveryChart('generate'), ...(project.docs === undefined ? [] : ['docs'])],
      configurations: { ci: {} },
      metadata: about('Writes every chart from its definition'),
    },
    deploy: {
      ...onCluster('deploy', project),
      dependsOn: ofEveryChart('validate'),
      metadata: about(
        'Deploys every chart to an environment, who is called before who calls: -c NAME',
      ),
    },
    verify: {
      ...onCluster('verify', project),
      metadata: about('Proves that an environment runs what the charts say: -c NAME'),
    },
    ...(project.docs === undefined ? {} : { docs: docsTarget(project, project.docs, engine) }),
  };
}

/** The documents of all charts: of the definitions alone, so they wait for no chart. */
function docsTarget(
  project: HelmGenProject,
  docs: string,
  engine: readonly Input[],
): TargetConfiguration {
  const definitions = project.charts.map(({ definition }) => definition);
  const run = runIn(project);
  return {
    ...run('docs'),
    configurations: { ci: run('docs --check') },
    // As for a chart's generate.
    cache: false,
    inputs: [...sourceInputs([...definitions, project.config]), ...engine],
    outputs: [`{workspaceRoot}/${docs}`],
    metadata: about(`Writes ${docs} from the definitions of all charts`),
  };
}

/** A command on a cluster: never replayed, and never beside another task, for two deploys at once refuse each other. */
function onCluster(command: string, project: HelmGenProject, operands = ''): TargetConfiguration {
  const run = runIn(project);
  return {
    ...run(command),
    configurations: Object.fromEntries(
      project.environments.map((name) => [name, run(`${command} ${name}${operands}`)]),
    ),
    cache: false,
    parallelism: false,
  };
}

/** Nx runs commands in the workspace root. */
function runIn({ root }: HelmGenProject): (line: string) => TargetConfiguration {
  const options = root === '' ? {} : { options: { cwd: root } };
  return (line) => ({ command: `helm-gen ${line}`, ...options });
}

function sourceInputs(all: readonly Source[]): readonly Input[] {
  const paths = new Set(all.flatMap(({ file, imports }) => [file, ...imports]));
  const imported = new Set(all.flatMap((source) => source.packages));
  return [
    ...files([...paths].filter((path) => !path.startsWith('..'))),
    ...(imported.size === 0 ? [] : [packages(...imported)]),
  ];
}

function fromWorkspace({ root }: HelmGenProject, path: string): string {
  return root === '' ? path : `${root}/${path}`;
}

function about(description: string): NonNullable<TargetConfiguration['metadata']> {
  return { description, technologies: ['helm'] };
}
