import { hasApi, kubeVersionAtLeast, release, when } from '@helm-gen/helm-template';
import { defineEnvironments } from '@helm-gen/env-overrides';
import { defineValues } from '@helm-gen/values-schema';
import { type Chart, defineChart } from '@helm-gen/chart';
import { testWorkspace } from '../testing/workspace.ts';

const environments = defineEnvironments('shop', ['dev', 'prod'], {
  kubernetes: { prod: '1.34' },
  apis: { prod: ['monitoring.coreos.com/v1'] },
});

const terms = defineChart({
  ...{ name: 'terms', version: '1.0.0', appVersion: '1.0.0', description: 'The terms.' },
  environments,
  values: defineValues({}),
  templates: () => ({
    terms: {
      documents: [
        {
          ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: release.name } },
          data: {
            monitored: when<string>(hasApi('monitoring.coreos.com/v1'), 'yes', 'no'),
            sidecars: when<string>(kubeVersionAtLeast('1.34'), 'yes', 'no'),
          },
        },
      ],
    },
  }),
  notes: () => ['Done.'],
  overrides: { dev: {}, prod: {} },
});

it('charts are rendered for the cluster of each environment, by helm and in process alike', async () => {
  const workspace = testWorkspace({ terms: { terms: terms as Chart } });
  const { stdout } = await workspace.run('validate');
  // The rules miss labels and more in an object that is this small; helm and the process must agree.
  expect(stdout).not.toContain('in-process manifests');
  expect(stdout).toMatch(/^ +prod +ConfigMap +✓ +✓ +✓ +✓/m);
  const manifests = (environment: string) =>
    workspace.read(`dist/charts/terms/manifests/${environment}.yaml`);
  expect(manifests('dev')).toMatch(/monitored: "no"\n +sidecars: "no"/);
  expect(manifests('prod')).toMatch(/monitored: "yes"\n +sidecars: "yes"/);
  workspace.remove();
});
