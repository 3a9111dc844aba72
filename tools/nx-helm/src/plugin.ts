import { dirname } from 'node:path/posix';
import type {
  CreateDependencies,
  CreateNodes,
  CreateNodesResultArray,
  DependencyType,
  PostTasksExecution,
  ProjectConfiguration,
} from '@nx/devkit';
import { engineInputs } from './engine.ts';
import type { Input } from './inputs.ts';
import { jsonReader, projectFiles } from './project-files.ts';
import { configFiles, findProjects, type Chart, type HelmGenProject } from './projects.ts';
import { recordRuns } from './record.ts';
import { reportRewritten } from './rewritten.ts';
import { projectNames, sameNames, sourceOf } from './same-names.ts';
import { chartTargets, commonTargets } from './targets.ts';

export const name = '@helm-gen/nx';

/**
 * Makes an Nx project of every chart: of each definition, generated or not, and of each generated chart whose
 * definition is gone (its `generate` fails, and so does all that depends on it, until the definition is back or the
 * folder is deleted). A definition that cannot be used has its project too: its tasks say why.
 */
export const createNodes: CreateNodes = [
  `{${configFiles},${projectFiles}}`,
  async (files, _options, { workspaceRoot }) => {
    const read = jsonReader(workspaceRoot);
    const { projects, errors } = await findProjects(files, workspaceRoot, read);
    const charts = projects.flatMap((project) => project.charts);
    const taken = await sameNames(charts, files, workspaceRoot, read);
    const engine = projects.length === 0 ? [] : engineInputs(workspaceRoot);
    const names = new Set([...projectNames(files, read)].map(([, each]) => each));
    const nodes = projects.flatMap((project) =>
      nodesOf(project, engine, { without: taken, names }),
    );
    const all = [
      ...errors,
      ...[...taken].map(([chart, error]) => [sourceOf(chart), error] as const),
    ];
    if (all.length === 0) return nodes;
    const { AggregateCreateNodesError } = await import('@nx/devkit');
    throw new AggregateCreateNodesError(
      all.map(([file, error]) => [file, error]),
      nodes,
    );
  },
];

interface Others {
  /** Charts whose names are taken. */
  readonly without: ReadonlyMap<Chart, unknown>;
  /** Names of projects that files give. */
  readonly names: ReadonlySet<string>;
}

/** The Nx projects of a configuration: its charts, and its folder with what concerns them all. */
export function nodesOf(
  project: HelmGenProject,
  engine: readonly Input[],
  { without, names }: Others = { without: new Map(), names: new Set() },
): CreateNodesResultArray {
  const folder = dirname(project.config.file);
  let name = ['helm-gen', ...folder.split('/')].filter((part) => part !== '.').join('-');
  while (names.has(name)) name += '-charts';
  return [
    ...project.charts
      .filter((chart) => !without.has(chart))
      .map((chart) => {
        const configuration = chartProject(chart, project, engine);
        return [sourceOf(chart), { projects: { [chart.root]: configuration } }] as const;
      }),
    [
      project.config.file,
      {
        projects: {
          [folder]: {
            // Unless a project.json or package.json there says otherwise.
            name,
            targets: commonTargets(project, engine),
          },
        },
      },
    ],
  ];
}

/** So that Nx can tell which charts a changed version of an npm package affects. */
export const createDependencies: CreateDependencies = (
  _options,
  { projects, externalNodes = {} },
) =>
  Object.entries(projects).flatMap(([source, { tags, targets = {} }]) => {
    if (tags?.includes(chartTag) !== true) return [];
    const inputs = Object.values(targets).flatMap((target) => target.inputs ?? []);
    const names = inputs.flatMap((input) =>
      typeof input === 'object' && 'externalDependencies' in input
        ? input.externalDependencies
        : [],
    );
    return [...new Set(names)]
      .map((each) => `npm:${each}`)
      .filter((target) => target in externalNodes)
      .map((target) => ({ source, target, type: implicit }));
  });

export const postTasksExecution: PostTasksExecution = async (_options, context) => {
  reportRewritten(context.taskResults, context.workspaceRoot);
  try {
    await recordRuns(context.taskResults, context.workspaceRoot);
  } catch (error) {
    // The tasks have succeeded all the same.
    process.stderr.write(`nx-helm: this run is not recorded for nx-helm why: ${String(error)}\n`);
  }
};

const chartTag = 'type:chart';

/** Nx's enum would load all of devkit at the start of every command. */
const implicit = 'implicit' as DependencyType.implicit;

function chartProject(
  chart: Chart,
  project: HelmGenProject,
  engine: readonly Input[],
): ProjectConfiguration {
  return {
    root: chart.root,
    name: chart.name,
    projectType: 'application',
    tags: [chartTag],
    // Which service calls which, for `nx graph`; what makes a chart affected is among its inputs.
    implicitDependencies: [...chart.references],
    targets: chartTargets(chart, project, engine),
    metadata: { description: describe(chart), technologies: ['helm'] },
  };
}

function describe({ root, definition, isOrphan = false }: Chart): string {
  return isOrphan
    ? `Helm chart without a definition: restore ${definition.file} or delete ${root}`
    : `Helm chart, generated from ${definition.file}`;
}
