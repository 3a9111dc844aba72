import type { CreateNodesResult, TargetConfiguration } from '@nx/devkit';
import { createDependencies, nodesOf } from './plugin.ts';
import type { HelmGenProject } from './projects.ts';

const engine = [{ externalDependencies: ['helm-gen', '@helm-gen/nx'] }];

const shared = { file: 'services/shared.ts', imports: [], packages: [] };

const shop: HelmGenProject = {
  root: '',
  config: { file: 'services/shop.config.ts', imports: ['services/rules.ts'], packages: [] },
  output: 'deploy/charts',
  docs: 'deploy/docs',
  environments: ['dev', 'prod'],
  charts: [
    {
      name: 'orders',
      root: 'deploy/charts/orders',
      definition: { file: 'services/orders.ts', imports: [shared.file], packages: ['lodash'] },
      references: [],
    },
    {
      name: 'web',
      root: 'deploy/charts/web',
      definition: { file: 'services/web.ts', imports: ['services/orders.ts'], packages: [] },
      references: ['orders'],
    },
    {
      name: 'old',
      root: 'deploy/charts/old',
      definition: { file: 'services/old.ts', imports: [], packages: [] },
      isOrphan: true,
      references: [],
    },
  ],
};

/** What the plugin makes of a configuration: the Nx projects by root. */
function projectsOf(project: HelmGenProject): NonNullable<CreateNodesResult['projects']> {
  return Object.assign({}, ...nodesOf(project, engine).map(([, { projects }]) => projects));
}

function targetsOf(project: HelmGenProject, root: string): Record<string, TargetConfiguration> {
  return projectsOf(project)[root]?.targets ?? {};
}

describe('a chart', () => {
  it('is a project, whose definition and references are named', () => {
    expect(projectsOf(shop)).toMatchObject({
      'deploy/charts/orders': {
        name: 'orders',
        projectType: 'application',
        tags: ['type:chart'],
        implicitDependencies: [],
        metadata: { description: 'Helm chart, generated from services/orders.ts' },
      },
      'deploy/charts/web': { name: 'web', implicitDependencies: ['orders'] },
    });
  });

  it('is a project too where its definition is gone, and says so', () => {
    expect(projectsOf(shop)['deploy/charts/old']?.metadata?.description).toBe(
      'Helm chart without a definition: restore services/old.ts or delete deploy/charts/old',
    );
  });

  it('has the chain as targets, each of which reads what the one before has written', () => {
    const sources = [
      '{workspaceRoot}/services/web.ts',
      '{workspaceRoot}/services/orders.ts',
      '{workspaceRoot}/services/shop.config.ts',
      '{workspaceRoot}/services/rules.ts',
      ...engine,
    ];
    const chartOnDisk = { dependentTasksOutputFiles: 'deploy/charts/web/**/*', transitive: true };
    const written = (path: string) => ({
      dependentTasksOutputFiles: `dist/charts/web/${path}`,
      transitive: true,
    });
    const tool = (name: string) => [
      { env: name },
      { runtime: expect.stringContaining(`"\${${name}:-`) as string },
    ];
    const kubeVersion = { env: 'HELM_GEN_KUBE_VERSION' };
    const results = '{workspaceRoot}/dist/charts/web';
    expect(targetsOf(shop, 'deploy/charts/web')).toMatchObject({
      generate: {
        command: 'helm-gen generate web',
        configurations: { ci: { command: 'helm-gen generate --check web' } },
        cache: false,
        inputs: sources,
        outputs: ['{projectRoot}'],
      },
      lint: {
        command: 'helm-gen lint web',
        cache: true,
        dependsOn: ['generate'],
        inputs: [...sources, chartOnDisk, ...tool('HELM_BIN')],
        outputs: [`${results}/lint.json`],
      },
      template: {
        command: 'helm-gen template web',
        cache: true,
        dependsOn: ['lint'],
        inputs: [...sources, chartOnDisk, ...tool('HELM_BIN'), kubeVersion],
        outputs: [`${results}/template.json`, `${results}/manifests/*.yaml`],
      },
      'dry-run': {
        command: 'helm-gen dry-run web',
        cache: true,
        dependsOn: ['template'],
        inputs: [
          ...sources,
          chartOnDisk,
          written('template.json'),
          written('manifests/*'),
          ...tool('KUBECTL_BIN'),
          ...tool('KUBEBUILDER_ASSETS').slice(0, 1),
          { runtime: expect.stringContaining('kube-apiserver') as string },
          kubeVersion,
        ],
        outputs: [`${results}/dry-run.json`],
      },
      validate: {
        command: 'helm-gen validate web',
        cache: true,
        dependsOn: ['dry-run'],
        inputs: [...sources, chartOnDisk, written('**/*')],
        outputs: [`${results}/validate.json`],
      },
      deploy: {
        configurations: {
          dev: { command: 'helm-gen deploy dev web' },
          prod: { command: 'helm-gen deploy prod web' },
        },
        cache: false,
        parallelism: false,
        dependsOn: ['validate'],
      },
    });
  });

  it('depends on the npm packages that its definition imports', () => {
    const { inputs } = targetsOf(shop, 'deploy/charts/orders')['lint'] ?? {};
    expect(inputs).toContainEqual({ externalDependencies: ['lodash'] });
  });

  it('runs where the configuration applies', () => {
    const folder = { ...shop, root: 'services', config: shared };
    expect(targetsOf(folder, 'deploy/charts/web')).toMatchObject({
      generate: { command: 'helm-gen generate web', options: { cwd: 'services' } },
      lint: { outputs: ['{workspaceRoot}/services/dist/charts/web/lint.json'] },
      deploy: { configurations: { dev: { options: { cwd: 'services' } } } },
    });
  });
});

describe('the folder of the configuration', () => {
  it('is a project with what concerns all charts', () => {
    const charts = ['orders', 'web', 'old'];
    expect(projectsOf(shop)['services']).toMatchObject({
      name: 'helm-gen-services',
      targets: {
        generate: { dependsOn: [{ target: 'generate', projects: charts }, 'docs'] },
        docs: {
          command: 'helm-gen docs',
          configurations: { ci: { command: 'helm-gen docs --check' } },
          inputs: [
            '{workspaceRoot}/services/orders.ts',
            '{workspaceRoot}/services/shared.ts',
            '{workspaceRoot}/services/web.ts',
            '{workspaceRoot}/services/old.ts',
            '{workspaceRoot}/services/shop.config.ts',
            '{workspaceRoot}/services/rules.ts',
            { externalDependencies: ['lodash'] },
            ...engine,
          ],
          outputs: ['{workspaceRoot}/deploy/docs'],
        },
        deploy: {
          dependsOn: [{ target: 'validate', projects: charts }],
          configurations: { prod: { command: 'helm-gen deploy prod' } },
        },
        verify: { configurations: { dev: { command: 'helm-gen verify dev' } } },
      },
    });
  });

  it('waits for nothing where nothing is defined yet', () => {
    const empty = { ...shop, charts: [], config: { ...shared, file: 'helm-gen.config.ts' } };
    expect(projectsOf(empty)['.']).toMatchObject({
      name: 'helm-gen',
      targets: { deploy: { dependsOn: [] } },
    });
  });
});

describe('createDependencies', () => {
  it('lets each chart depend on the npm packages among its inputs that Nx knows', async () => {
    const { orders, web } = Object.fromEntries(
      Object.values(projectsOf(shop)).map((project) => [project.name, { ...project, root: '' }]),
    );
    if (orders === undefined || web === undefined) throw new Error('no chart');
    const found = await createDependencies(undefined, {
      projects: { orders, web: { ...web, tags: [] } },
      externalNodes: {
        'npm:helm-gen': {
          type: 'npm',
          name: 'npm:helm-gen',
          data: { version: '1.0.0', packageName: 'helm-gen' },
        },
      },
      nxJsonConfiguration: {},
      fileMap: { projectFileMap: {}, nonProjectFiles: [] },
      filesToProcess: { projectFileMap: {}, nonProjectFiles: [] },
      workspaceRoot: '',
    });
    expect(found).toEqual([{ source: 'orders', target: 'npm:helm-gen', type: 'implicit' }]);
  });
});
