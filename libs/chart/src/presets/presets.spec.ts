import { defineEnvironments } from '@helm-gen/env-overrides';
import { envValue } from '@helm-gen/k8s-primitives';
import { cronJob, job, renderChart, renderNotes, statefulService, worker } from '../index.ts';

const amounts = { cpu: '100m', memory: '64Mi' };
const common = {
  name: 'thing',
  version: '1.0.0',
  appVersion: '1.0.0',
  description: 'A thing.',
  environments: defineEnvironments('shop', ['dev', 'prod']),
  resources: { requests: amounts, limits: amounts },
  overrides: { dev: {}, prod: {} },
};
const env = { LEVEL: envValue.default('info').describe('Level.') };
const store = {
  ...common,
  port: 6379,
  probes: { command: ['ping'], readiness: {} },
  storage: { path: '/data', size: '1Gi' },
};

function kinds(
  chart: Parameters<typeof renderChart>[0],
  values: Readonly<Record<string, unknown>> = {},
) {
  return new Map(
    renderChart(chart, { values: [values] }).map(({ manifest }) => [manifest['kind'], manifest]),
  );
}

describe('worker', () => {
  it('is a Deployment that nobody calls', () => {
    expect([...kinds(worker(common)).keys()]).toEqual(['Deployment']);
    expect([...kinds(worker({ ...common, env })).keys()]).toEqual(['Deployment', 'ConfigMap']);
    const policy = kinds(worker(common), { networkPolicy: { enabled: true } }).get('NetworkPolicy');
    expect(policy).toMatchObject({ spec: { policyTypes: ['Ingress', 'Egress'] } });
    expect(policy).not.toHaveProperty('spec.ingress');
  });
});

describe('cronJob', () => {
  const nightly = cronJob({ ...common, env, schedule: '@daily' });

  it('is a CronJob whose schedule is a value', () => {
    expect(kinds(nightly, { schedule: '0 4 * * *' }).get('CronJob')).toMatchObject({
      spec: {
        schedule: '0 4 * * *',
        suspend: false,
        jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never' } } } },
      },
    });
    expect(() => renderChart(nightly, { values: [{ schedule: 'at noon' }] })).toThrow('schedule');
  });

  it('has a name that leaves room for those of its Jobs', () => {
    const release = `${'a'.repeat(51)}-b`;
    const [first] = renderChart(nightly, { release });
    expect(first?.manifest).toMatchObject({ metadata: { name: 'a'.repeat(51) } });
    expect(renderNotes(nightly, { release })).toContain(`--from=cronjob/${'a'.repeat(51)} `);
  });
});

describe('job', () => {
  it('is another Job where its pods change', () => {
    const name = (values = {}) =>
      (kinds(job({ ...common, env }), values).get('Job') as { metadata: { name: string } }).metadata
        .name;
    expect(name()).toMatch(/^thing-[0-9a-f]{8}$/);
    expect(name({ env: { LEVEL: 'debug' } })).not.toBe(name());
  });

  it('is a hook that needs no object which is not there yet', () => {
    const hook = job({ ...common, env, hook: { on: ['pre-install'] } });
    const objects = kinds(hook, { serviceAccount: { create: true } });
    expect([...objects.keys()]).toEqual(['Job', 'ServiceAccount']);
    for (const object of objects.values()) {
      expect(object).toMatchObject({
        metadata: { name: 'thing', annotations: { 'helm.sh/hook': 'pre-install' } },
      });
    }
  });
});

describe('statefulService', () => {
  it('keeps its data in a claim where a value says so', () => {
    const chart = statefulService(store);
    expect([...kinds(chart).keys()]).toEqual(['StatefulSet', 'Service']);
    expect(kinds(chart).get('Service')).toMatchObject({ spec: { clusterIP: 'None' } });
    const [without, kept] = [{}, { persistence: { enabled: true } }].map(
      (values) =>
        kinds(chart, values).get('StatefulSet') as {
          spec: { template: { spec: { volumes: object[] } } };
        },
    );
    expect(without?.spec).not.toHaveProperty('volumeClaimTemplates');
    expect(without?.spec.template.spec.volumes).toContainEqual({ name: 'data', emptyDir: {} });
    expect(kept?.spec).toMatchObject({
      volumeClaimTemplates: [{ metadata: { name: 'data' } }],
      template: { spec: { volumes: [{ name: 'tmp', emptyDir: {} }] } },
    });
  });
});
