import { defineEnvironments } from '@helm-gen/env-overrides';
import { configMap, service } from '@helm-gen/k8s-primitives';
import { chart as chartFields } from '@helm-gen/helm-template';
import { defineValues } from '@helm-gen/values-schema';
import * as z from 'zod';
import { defineChart } from './define-chart.ts';
import { serviceUrl } from './service-url.ts';
import { notifier } from './testing/notifier.ts';

const contract = defineValues({ port: z.int().min(1).default(80).describe('Port.') });

function chartWith(kind: 'Service' | 'ConfigMap', prod: { port?: number }) {
  return defineChart({
    name: 'shop',
    version: '1.0.0',
    appVersion: '1.0.0',
    description: 'A shop.',
    environments: defineEnvironments('shop', ['dev', 'prod']),
    values: contract,
    templates: ({ port }) => ({
      object: {
        documents: [
          kind === 'Service'
            ? service({ metadata: { name: chartFields.name }, spec: { ports: [{ port }] } })
            : configMap({
                metadata: { name: chartFields.name },
                data: { port: `${kind}` },
                binaryData: {},
              }),
        ],
      },
      ...(kind === 'Service' ? {} : { ports: { documents: [service({ spec: { ports: [] } })] } }),
    }),
    notes: ({ port }) => [port as never],
    overrides: { dev: {}, prod },
  });
}

describe('serviceUrl', () => {
  it("is the name and the port of the chart's own Service", () => {
    expect(serviceUrl(notifier)).toBe('http://notifier:9000');
  });

  it('is refused where the port differs between environments', () => {
    expect(() => serviceUrl(chartWith('Service', { port: 81 }))).toThrow(
      'chart shop: its address differs between environments (http://shop:80, http://shop:81)',
    );
  });

  it('is refused where the chart has no Service with a port', () => {
    expect(() => serviceUrl(chartWith('ConfigMap', {}))).toThrow('chart shop: has no Service');
  });
});
