import { file, hasApi, release, when } from '@helm-gen/helm-template';
import { defineValues } from '@helm-gen/values-schema';
import { chartFiles, defineChart, renderChart } from './index.ts';
import { environments } from './testing/notifier.ts';

const chart = defineChart({
  name: 'shop',
  version: '1.0.0',
  appVersion: '1.0.0',
  description: 'A shop.',
  maintainers: [{ name: 'Ada', email: 'ada@example.com' }],
  sources: ['https://example.com/shop'],
  icon: 'https://example.com/shop.svg',
  annotations: { 'example.com/tier': 'one' },
  environments,
  values: defineValues({}),
  templates: () => ({
    config: {
      documents: [
        {
          ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: release.name } },
          data: {
            run: file('files/run.sh', 'echo 1\n'),
            phase: when<string>(release.isUpgrade, 'upgrade', 'install'),
            monitor: when<string>(hasApi('monitoring.coreos.com/v1'), 'yes', 'no'),
          },
        },
      ],
    },
  }),
  notes: () => ['Done.'],
  overrides: { dev: {}, prod: {} },
});

it('tells of the chart in Chart.yaml what its definition does, and holds the files that templates read', async () => {
  const files = await chartFiles(chart, {
    definitionFile: 'charts/shop.ts',
  });
  expect(files.get('files/run.sh')).toBe('echo 1\n');
  expect(files.get('Chart.yaml')).toContain(`icon: https://example.com/shop.svg
sources:
  - https://example.com/shop
maintainers:
  - name: Ada
    email: ada@example.com
annotations:
  example.com/tier: one
`);
});

it('is rendered for an install or an upgrade, and for the APIs of a cluster', () => {
  const dataOf = (request: Parameters<typeof renderChart>[1]) =>
    renderChart(chart, request)[0]?.manifest['data'];
  expect(dataOf({})).toEqual({ run: 'echo 1\n', phase: 'install', monitor: 'no' });
  expect(dataOf({ isUpgrade: true, apis: ['monitoring.coreos.com/v1'] })).toEqual({
    ...{ run: 'echo 1\n', phase: 'upgrade', monitor: 'yes' },
  });
});
