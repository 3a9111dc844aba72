import { configMap } from '@helm-gen/k8s-primitives';
import { release, text } from '@helm-gen/helm-template';
import { defineValues } from '@helm-gen/values-schema';
import * as z from 'zod';
import { defineChart } from './define-chart.ts';
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
      'chart small:\n  values.unused is declared, but no template uses it (H-003)',
    );
  });

  it('names every override that breaks the contract, with its environment', () => {
    const chart = () =>
      defineChart({ ...complete, overrides: { dev: { maybe: 9 }, prod: { maybe: 0 } } });
    expect(chart).toThrow(/overrides\.dev: maybe .*\n.*overrides\.prod: maybe /);
  });

  it.each([
    ['name', { name: 'Small' }, 'must be a DNS label'],
    ['version', { version: '1.0' }, 'is no semantic version'],
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
