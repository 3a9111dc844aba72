import type { CreateNodesResult, ProjectConfiguration } from '@nx/devkit';
import { createNodes } from './plugin.ts';
import { inFolder } from './testing/folder.ts';

const charts = 'apps/helm-gen/src/charts';
const [, inferNodes] = createNodes;

/** The workspace's files that the plugin looks at, besides those of the charts. */
const commandLine = {
  'apps/helm-gen/src/index.ts': '',
  'apps/helm-gen/src/environments.ts': "defineEnvironments('todo', ['dev', 'prod']);",
  'apps/helm-gen/src/cli/main.ts': '',
  'apps/helm-gen/src/commands/generate.ts': '',
  'apps/helm-gen/src/testing/fixtures.ts': '',
};

/** What the plugin makes of a workspace with these files: the projects by root, in its order. */
async function projectsOf(
  files: Readonly<Record<string, string>>,
): Promise<NonNullable<CreateNodesResult['projects']>> {
  const results = await inFolder({ ...commandLine, ...files }, (workspaceRoot) =>
    inferNodes(Object.keys(files), undefined, { workspaceRoot, nxJsonConfiguration: {} }),
  );
  return Object.assign({}, ...results.map(([, { projects }]) => projects));
}

/** The whole project of a chart whose definition is these files. */
function project(name: string, definition: readonly string[], rest: object): ProjectConfiguration {
  const source = '!(*.spec|*.test-d).*';
  const below = '**/!(*.spec.ts|*.test-d.ts)';
  const program = [
    ...definition.map((file) => `{workspaceRoot}/${file}`),
    '{workspaceRoot}/libs/*/package.json',
    `{workspaceRoot}/libs/*/src/${source}`,
    `{workspaceRoot}/libs/*/src/!(testing)/${below}`,
    '{workspaceRoot}/tools/cli/package.json',
    '{workspaceRoot}/tools/cli/bin/*',
    '{workspaceRoot}/tools/cli/project/*',
    `{workspaceRoot}/tools/cli/src/${source}`,
    `{workspaceRoot}/tools/cli/src/!(testing)/${below}`,
    '{workspaceRoot}/apps/helm-gen/helm-gen.config.ts',
    `{workspaceRoot}/apps/helm-gen/src/${source}`,
    '{workspaceRoot}/tools/nx-helm/package.json',
    '{workspaceRoot}/tools/nx-helm/plugin.mjs',
    `{workspaceRoot}/tools/nx-helm/src/${source}`,
    `{workspaceRoot}/tools/nx-helm/src/!(testing)/${below}`,
  ];
  const chartOnDisk = { dependentTasksOutputFiles: `helm/${name}/**/*`, transitive: true };
  const toolchain = [
    '{workspaceRoot}/tools/toolchain/package.json',
    `{workspaceRoot}/tools/toolchain/src/${source}`,
    `{workspaceRoot}/tools/toolchain/src/!(testing)/${below}`,
  ];
  const helm = [
    ...toolchain,
    { env: 'HELM_BIN' },
    { runtime: expect.stringMatching(/^"\$\{HELM_BIN:-(true|helm)\}" version --short$/) },
  ];
  const kubectl = [
    ...toolchain,
    { env: 'KUBECTL_BIN' },
    { runtime: expect.stringMatching(/^"\$\{KUBECTL_BIN:-(true|kubectl)\}" version --client$/) },
  ];
  const offlineApiserver = [
    '{workspaceRoot}/tools/offline-apiserver/package.json',
    `{workspaceRoot}/tools/offline-apiserver/src/${source}`,
    `{workspaceRoot}/tools/offline-apiserver/src/!(testing)/${below}`,
  ];
  const technologies = ['helm'];

  return {
    root: `helm/${name}`,
    name,
    projectType: 'application',
    tags: ['type:chart'],
    targets: {
      generate: {
        command: `helm-gen generate ${name}`,
        configurations: { ci: { command: `helm-gen generate --check ${name}` } },
        cache: false,
        inputs: [
          ...program,
          { externalDependencies: ['esbuild', 'yaml', 'zod', 'json-schema-to-typescript'] },
        ],
        outputs: ['{projectRoot}'],
        metadata: { description: `Writes helm/${name} from its definition`, technologies },
      },
      lint: {
        command: `helm-gen lint ${name}`,
        cache: true,
        dependsOn: ['generate'],
        inputs: [
          ...program,
          chartOnDisk,
          ...helm,
          { externalDependencies: ['esbuild', 'yaml', 'zod', 'tar', 'yauzl'] },
        ],
        outputs: [`{workspaceRoot}/dist/charts/${name}/lint.json`],
        metadata: { description: 'Runs helm lint --strict for every environment', technologies },
      },
      template: {
        command: `helm-gen template ${name}`,
        cache: true,
        dependsOn: ['lint'],
        inputs: [
          ...program,
          chartOnDisk,
          ...helm,
          ...offlineApiserver,
          { env: 'HELM_GEN_KUBE_VERSION' },
          { externalDependencies: ['esbuild', 'yaml', 'zod', 'tar', 'yauzl'] },
        ],
        outputs: [
          `{workspaceRoot}/dist/charts/${name}/template.json`,
          `{workspaceRoot}/dist/charts/${name}/manifests/*.yaml`,
        ],
        metadata: { description: 'Runs helm template for every environment', technologies },
      },
      'dry-run': {
        command: `helm-gen dry-run ${name}`,
        cache: true,
        dependsOn: ['template'],
        inputs: [
          ...program,
          chartOnDisk,
          { dependentTasksOutputFiles: `dist/charts/${name}/template.json`, transitive: true },
          { dependentTasksOutputFiles: `dist/charts/${name}/manifests/*`, transitive: true },
          ...kubectl,
          ...offlineApiserver,
          '{workspaceRoot}/tools/offline-apiserver/data/*',
          { env: 'KUBEBUILDER_ASSETS' },
          {
            runtime:
              '[ -z "$KUBEBUILDER_ASSETS" ] || "$KUBEBUILDER_ASSETS/kube-apiserver" --version',
          },
          { env: 'HELM_GEN_KUBE_VERSION' },
          { externalDependencies: ['esbuild', 'yaml', 'zod', 'tar', 'yauzl'] },
        ],
        outputs: [`{workspaceRoot}/dist/charts/${name}/dry-run.json`],
        metadata: {
          description: 'Dry-runs the manifests of every environment with kubectl',
          technologies,
        },
      },
      validate: {
        command: `helm-gen validate ${name}`,
        cache: true,
        dependsOn: ['dry-run'],
        inputs: [
          ...program,
          chartOnDisk,
          { dependentTasksOutputFiles: `dist/charts/${name}/**/*`, transitive: true },
          { externalDependencies: ['esbuild', 'yaml', 'zod', 'json-schema-to-typescript'] },
        ],
        outputs: [`{workspaceRoot}/dist/charts/${name}/validate.json`],
        metadata: {
          description: 'Holds the chart and every result against the definition; prints a summary',
          technologies,
        },
      },
      deploy: {
        command: 'helm-gen deploy',
        configurations: {
          dev: { command: `helm-gen deploy dev ${name}` },
          prod: { command: `helm-gen deploy prod ${name}` },
        },
        cache: false,
        parallelism: false,
        dependsOn: ['validate'],
        metadata: { description: 'Deploys the chart to an environment: -c NAME', technologies },
      },
    },
    ...rest,
  };
}

const commonTargets = {
  targets: {
    generate: {
      executor: 'nx:noop',
      dependsOn: [{ target: 'generate', projects: ['tag:type:chart'] }],
      configurations: { ci: {} },
      metadata: { description: 'Writes every chart from its definition', technologies: ['helm'] },
    },
    deploy: {
      command: 'helm-gen deploy',
      configurations: {
        dev: { command: 'helm-gen deploy dev' },
        prod: { command: 'helm-gen deploy prod' },
      },
      cache: false,
      parallelism: false,
      dependsOn: [{ target: 'validate', projects: ['tag:type:chart'] }],
      metadata: {
        description:
          'Deploys every chart to an environment, who is called before who calls: -c NAME',
        technologies: ['helm'],
      },
    },
    verify: {
      command: 'helm-gen verify',
      configurations: {
        dev: { command: 'helm-gen verify dev' },
        prod: { command: 'helm-gen verify prod' },
      },
      cache: false,
      parallelism: false,
      metadata: {
        description: 'Proves that an environment runs what the charts say: -c NAME',
        technologies: ['helm'],
      },
    },
  },
};

describe('createNodes', () => {
  it('infers a project for each generated chart, and the reference between them', async () => {
    const projects = await projectsOf({
      'helm/todo-backend/Chart.yaml': '',
      'helm/todo-frontend/Chart.yaml': '',
      [`${charts}/todo-backend.ts`]: '',
      [`${charts}/todo-backend.spec.ts`]: '',
      [`${charts}/todo-frontend.ts`]: `import { todoBackend } from './todo-backend.ts';`,
    });
    expect(projects).toEqual({
      'helm/todo-backend': project('todo-backend', [`${charts}/todo-backend.ts`], {
        implicitDependencies: [],
        metadata: {
          description: 'Helm chart, generated from apps/helm-gen/src/charts/todo-backend.ts',
          technologies: ['helm'],
        },
      }),
      'helm/todo-frontend': project(
        'todo-frontend',
        [`${charts}/todo-frontend.ts`, `${charts}/todo-backend.ts`],
        {
          implicitDependencies: ['todo-backend'],
          metadata: {
            description: 'Helm chart, generated from apps/helm-gen/src/charts/todo-frontend.ts',
            technologies: ['helm'],
          },
        },
      ),
      'apps/helm-gen': commonTargets,
    });
  });

  it('infers the same project for a chart that was never generated', async () => {
    const definition = { [`${charts}/todo-worker.ts`]: '' };
    const never = await projectsOf(definition);
    expect(never).toEqual({
      'helm/todo-worker': project('todo-worker', [`${charts}/todo-worker.ts`], {
        implicitDependencies: [],
        metadata: {
          description: 'Helm chart, generated from apps/helm-gen/src/charts/todo-worker.ts',
          technologies: ['helm'],
        },
      }),
      'apps/helm-gen': commonTargets,
    });
    expect(await projectsOf({ 'helm/todo-worker/Chart.yaml': '', ...definition })).toEqual(never);
  });

  it('infers a project for a chart whose definition is gone, and says so', async () => {
    expect(await projectsOf({ 'helm/todo-old/Chart.yaml': '' })).toEqual({
      'helm/todo-old': project('todo-old', [], {
        implicitDependencies: [],
        metadata: {
          description:
            'Helm chart without a definition: ' +
            'restore apps/helm-gen/src/charts/todo-old.ts or delete helm/todo-old',
          technologies: ['helm'],
        },
      }),
      'apps/helm-gen': commonTargets,
    });
  });

  it('infers nothing where there is no chart', async () => {
    expect(await projectsOf({ [`${charts}/_shared.ts`]: '' })).toEqual({});
  });
});
