import { configMap } from '@helm-gen/k8s-primitives';
import { equals, release, text, when } from '@helm-gen/helm-template';
import { defineValues } from '@helm-gen/values-schema';
import * as z from 'zod';
import { defineChart } from './define-chart.ts';
import { chartFiles } from './files.ts';
import { renderChart } from './render.ts';
import { environments } from './testing/notifier.ts';

const contract = defineValues({
  used: z.string().default('a').describe('Used.'),
  unused: z.string().default('b').describe('Not used.'),
  maybe: z.int().min(1).max(5).default(1).describe('Used too.'),
});

type Definition = Parameters<
  typeof defineChart<z.output<typeof contract.schema>, 'dev' | 'prod'>
>[0];

const complete: Definition = {
  name: 'small',
  version: '1.0.0',
  appVersion: '1.0.0',
  description: 'A chart.',
  environments,
  values: contract,
  templates: (values) => ({
    configmap: {
      documents: [
        configMap({
          metadata: { name: release.name },
          data: { used: values.used, unused: values.unused, maybe: text`${values.maybe}` },
        }),
      ],
    },
  }),
  notes: () => ['Nothing to see.'],
  overrides: { dev: {}, prod: {} },
};

describe('defineChart', () => {
  it('makes a chart whose overrides hold only what differs from the defaults', () => {
    const chart = defineChart({
      ...complete,
      overrides: { dev: { used: 'a', maybe: 2 }, prod: {} },
    });
    expect(chart.overrides).toEqual({ dev: { maybe: 2 }, prod: {} });
  });

  it('refuses a development that is no declared value', () => {
    const development = { path: 'used.not', value: 'dev' };
    expect(() => defineChart({ ...complete, development })).toThrow(
      'development names values.used.not, which is not declared',
    );
  });

  it('names a declared value that no template uses', () => {
    const chart = () =>
      defineChart({
        ...complete,
        templates: (values) => ({
          configmap: {
            documents: [configMap({ data: { used: values.used, maybe: text`${values.maybe}` } })],
          },
        }),
      });
    expect(chart).toThrow(
      'chart small: values.unused is declared, but no template uses it (H-003)',
    );
  });

  it.each(['a\0b', '../x', '/etc/x', 'a//b', '', 'a/..', 'a\nb', '-x', 'x'.repeat(201)])(
    'refuses a template that is named %j',
    (name) => {
      const templates: Definition['templates'] = (values) => ({
        [name]: complete.templates(values)['configmap'] ?? { documents: [] },
      });
      expect(() => defineChart({ ...complete, templates })).toThrow(
        `the template name ${JSON.stringify(name.slice(0, 60))} cannot be a path`,
      );
    },
  );

  it('names every override that breaks the contract, with its environment', () => {
    const chart = () =>
      defineChart({ ...complete, overrides: { dev: { maybe: 9 }, prod: { maybe: 0 } } });
    expect(chart).toThrow(/in dev: maybe: .*\n.* in prod: maybe: /);
  });

  it.each([
    ['name', { name: 'Small' }, 'must be a DNS label'],
    ['version', { version: '1.0' }, 'is no semantic version'],
    ['version', { version: '1.0.0-rc.01' }, 'is no semantic version'],
    ['appVersion', { appVersion: 'a b' }, 'is no version'],
    ['description', { description: 'two\nlines' }, 'must be one line'],
  ])('refuses a bad %s', (field, change, reason) => {
    expect(() => defineChart({ ...complete, ...change })).toThrow(field);
    expect(() => defineChart({ ...complete, ...change })).toThrow(reason);
  });

  it('names a template that uses a value which is not declared', () => {
    const misspelt = 'usde' as 'used';
    const chart = () =>
      defineChart({
        ...complete,
        templates: (values) => ({
          configmap: { documents: [configMap({ data: { key: text`${values[misspelt]}` } })] },
        }),
      });
    expect(chart).toThrow('not declared');
  });
});

describe('a constant that looks like a secret', () => {
  const secret = ['ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('');
  const withData = (data: Record<string, unknown>, notes: string[] = ['x']) =>
    defineChart({
      ...complete,
      templates: (values) => ({
        configmap: {
          documents: [
            configMap({
              data: {
                used: values.used,
                unused: values.unused,
                maybe: text`${values.maybe}`,
                ...data,
              } as never,
            }),
          ],
        },
      }),
      notes: () => notes,
    });
  const generate = (chart: ReturnType<typeof withData>) =>
    chartFiles(chart, { definitionFile: 'x.ts' });

  it('is refused in a template, wherever it is rendered', async () => {
    const chart = withData({ key: secret });
    const message = 'ConfigMap.data.key: looks like a GitHub token (C-007)\n  put it into a Secret';
    expect(() => renderChart(chart)).toThrow(message);
    await expect(generate(chart)).rejects.toThrow(message);
  });

  it('is refused in a branch that is not taken, and in NOTES.txt', async () => {
    const branch = withData({ key: when(equals(release.name, 'other'), secret) });
    expect(renderChart(branch)).toHaveLength(1);
    await expect(generate(branch)).rejects.toThrow(
      /templates\/configmap\.yaml:\d+ would hold what looks like a GitHub token/,
    );
    await expect(generate(withData({}, ['a', secret]))).rejects.toThrow(
      'templates/NOTES.txt would print what looks like a GitHub token',
    );
  });

  it('is refused where a constant and a value make it together', () => {
    const chart = defineChart({
      ...complete,
      templates: (values) => ({
        configmap: {
          documents: [
            configMap({
              data: {
                url: text`postgres://shop:${values.used}@db`,
                unused: values.unused,
                maybe: text`${values.maybe}`,
              },
            }),
          ],
        },
      }),
    });
    expect(() => renderChart(chart, { values: [{ used: 'hunter2' }] })).toThrow(
      'ConfigMap.data.url: looks like a connection string with a password',
    );
  });
});
