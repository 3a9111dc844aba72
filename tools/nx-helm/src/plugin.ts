import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type {
  CreateNodes,
  CreateNodesResultArray,
  PostTasksExecution,
  ProjectConfiguration,
} from '@nx/devkit';
import { chartFiles, definitionFile, documentsRoot, findCharts, type Chart } from './charts.ts';
import { environmentNames, environmentsFile } from './environments.ts';
import { recordRuns } from './record.ts';
import { reportRewritten } from './rewritten.ts';
import { projectFiles, sameNameError, sameNames } from './same-names.ts';
import { chartTargets, commonTargets, docsTarget } from './targets.ts';

export const name = '@helm-gen/nx-helm';

/**
 * Makes an Nx project of every chart: of each definition in apps/helm-gen/src/charts, generated or
 * not, and of each chart below helm/ whose definition is gone (its `generate` fails, and so does all
 * that depends on it, until the definition is back or the folder is deleted).
 */
export const createNodes: CreateNodes = [
  `{${[chartFiles, environmentsFile, projectFiles].join(',')}}`,
  async (configFiles, _options, { workspaceRoot }) => {
    const charts = findCharts(configFiles, workspaceRoot);
    if (charts.length === 0) return [];
    const taken = await sameNames(charts, configFiles, workspaceRoot);
    const environments = environmentNames(workspaceRoot);
    const hasDocuments = existsSync(join(workspaceRoot, documentsRoot));
    const nodes: CreateNodesResultArray = [
      ...charts
        .filter((chart) => !taken.has(chart))
        .map((chart) => {
          const source = chart.definition[0] ?? `${chart.root}/Chart.yaml`;
          return [
            source,
            { projects: { [chart.root]: chartProject(chart, environments) } },
          ] as const;
        }),
      // Contributed here because its charts are.
      [
        configFiles[0] ?? '',
        {
          projects: {
            'apps/helm-gen': {
              targets: {
                ...commonTargets(environments, hasDocuments),
                ...(hasDocuments ? { docs: docsTarget(charts) } : {}),
              },
            },
          },
        },
      ],
    ];
    if (taken.size === 0) return nodes;
    const { AggregateCreateNodesError } = await import('@nx/devkit');
    const errors = [...taken].map(([chart, file]): [string, Error] => [
      file,
      sameNameError(chart, file),
    ]);
    throw new AggregateCreateNodesError(errors, nodes);
  },
];

export const postTasksExecution: PostTasksExecution = async (_options, context) => {
  reportRewritten(context.taskResults);
  try {
    await recordRuns(context.taskResults, context.workspaceRoot);
  } catch (error) {
    // The tasks have succeeded all the same.
    process.stderr.write(`nx-helm: this run is not recorded for nx-helm why: ${String(error)}\n`);
  }
};

function chartProject(chart: Chart, environments: readonly string[]): ProjectConfiguration {
  return {
    root: chart.root,
    name: chart.name,
    projectType: 'application',
    tags: ['type:chart'],
    // Which service calls which, for `nx graph`; what makes a chart affected is among its inputs.
    implicitDependencies: [...chart.references],
    targets: chartTargets(chart, environments),
    metadata: { description: describe(chart), technologies: ['helm'] },
  };
}

function describe({ name, root, definition }: Chart): string {
  return definition.length > 0
    ? `Helm chart, generated from ${definitionFile(name)}`
    : `Helm chart without a definition: restore ${definitionFile(name)} or delete ${root}`;
}
