import { HelmGenError, isHelmGenError } from '@helm-gen/errors';
import { defineValues, section } from '@helm-gen/values-schema';
import * as z from 'zod';
import { defineEnvironments } from './environments.ts';
import { resolveEnvironments } from './resolve-environments.ts';

const shop = defineEnvironments('shop', ['dev', 'prod']);
const contract = defineValues({
  replicaCount: z.int().min(1).max(3).default(1).describe('Number of pods'),
  image: section('Image', {
    tag: z
      .string()
      .regex(/^[\w.-]+$/)
      .default('1.0.0')
      .describe('Image tag'),
    pullPolicy: z.enum(['Always', 'Never']).default('Always').describe('When to pull'),
  }),
  podAnnotations: z.record(z.string(), z.string()).default({}).describe('Annotations'),
});

/** The error for overrides that a definition without types may hold. */
const refusal = (overrides: unknown): HelmGenError => {
  try {
    resolveEnvironments('backend', contract, shop, overrides as { dev: object; prod: object });
  } catch (error) {
    if (isHelmGenError(error, 'environment')) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('resolveEnvironments', () => {
  it('gives each environment its release, its minimal override and its merged values, in order', () => {
    const resolved = resolveEnvironments('backend', contract, shop, {
      dev: { image: { tag: '1.0.0', pullPolicy: 'Never' }, replicaCount: 1 },
      prod: { replicaCount: 2, podAnnotations: { 'a.b': 'x' } },
    });
    expect(resolved).toEqual([
      {
        environment: shop.get('dev'),
        release: 'backend-dev',
        override: { image: { pullPolicy: 'Never' } },
        values: {
          replicaCount: 1,
          image: { tag: '1.0.0', pullPolicy: 'Never' },
          podAnnotations: {},
        },
      },
      {
        environment: shop.get('prod'),
        release: 'backend-prod',
        override: { replicaCount: 2, podAnnotations: { 'a.b': 'x' } },
        values: {
          replicaCount: 2,
          image: { tag: '1.0.0', pullPolicy: 'Always' },
          podAnnotations: { 'a.b': 'x' },
        },
      },
    ]);
  });

  it('reports the problems of all environments in one error', () => {
    const { diagnostics, message } = refusal({
      dev: { replicaCount: 0, image: { tga: '1.0.1' } },
      prod: { image: { tag: null } },
      stagin: {},
    });
    expect(diagnostics.map(({ chart, environment, path }) => [chart, environment, path])).toEqual([
      ['backend', undefined, undefined],
      ['backend', 'dev', 'replicaCount'],
      ['backend', 'dev', 'image.tga'],
      ['backend', 'prod', 'image.tag'],
    ]);
    expect(message.split('\n')).toEqual([
      'chart backend: overrides.stagin is for no environment of shop',
      '  use dev, prod',
      expect.stringMatching(/^chart backend in dev: replicaCount: .*1/),
      expect.stringMatching(/^chart backend in dev: image\.tga: .*tag/),
      expect.stringMatching(/^chart backend in prod: image\.tag: is missing/),
    ]);
  });

  it('asks for the overrides of every environment', () => {
    expect(refusal({ dev: {} }).message).toContain(
      'chart backend in prod: overrides are missing\n  write {} to change nothing',
    );
  });

  it('says which override contains itself', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(refusal({ dev: {}, prod: loop }).diagnostics).toMatchObject([
      { environment: 'prod', path: 'self.self.self…', message: 'has more than 100 levels' },
    ]);
  });

  it('refuses a release name that is too long for helm', () => {
    const chart = 'c'.repeat(50);
    expect(() => resolveEnvironments(chart, contract, shop, { dev: {}, prod: {} })).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(`chart ${chart} in dev: its release name`) as string,
      }),
    );
  });

  it('does not hide an error of the contract', () => {
    const broken = defineValues(
      { a: z.string().default('').describe('A') },
      [],
      [
        ({ a }) => {
          if (a !== '') throw new RangeError('a check that throws');
          return [];
        },
      ],
    );
    expect(() =>
      resolveEnvironments('backend', broken, shop, { dev: {}, prod: { a: 'x' } }),
    ).toThrow(RangeError);
  });
});
