import { type Accept, webService } from '@helm-gen/chart';
import * as z from 'zod';
import { defineCatalogue } from './catalogue.ts';
import { checkRules } from './check-rules.ts';
import { production } from './production.ts';
import { noSecrets } from './rules/index.ts';
import { type SystemRequest, systemOf } from './system-of.ts';
import { common } from './testing/shop.ts';

const token = ['ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('');

/** A chart with a variable that is named like a secret, a value that looks like one, and a root file system that is not read-only in prod. */
function feeds(accept: Accept) {
  return webService({
    ...common,
    name: 'feeds',
    description: 'Feeds.',
    port: 8000,
    serviceTypes: ['ClusterIP'],
    env: {
      FEED_KEY: z.string().default('x').describe('Feed.'),
      FEED_ID: z.string().default(token).describe('Feed.'),
    },
    overrides: {
      dev: { extraEnv: { OTHER_KEY: 'y' } },
      prod: { securityContext: { readOnlyRootFilesystem: false } },
    },
    accept,
  });
}

const needed = {
  'C-007': {
    'env.FEED_KEY': 'a public identifier',
    'env.FEED_ID': 'a sample',
    'extraEnv.OTHER_KEY': 'a name',
  },
};
const all = { ...needed, 'P-003': 'it writes its cache' };

const plan = defineCatalogue({
  name: 'plan',
  entries: [{ id: 'C-007', also: ['SC-006'], rule: noSecrets }],
});

async function checked(accept: Accept, request: SystemRequest = {}) {
  const results = checkRules(await systemOf([feeds(accept)], request), {
    rules: [plan, production],
  });
  return {
    findings: results.flatMap(({ findings }) =>
      findings.map(({ rule, message }) => `${rule} ${message}`),
    ),
    accepted: results.flatMap(({ accepted }) =>
      accepted.map(({ rule, value, decidedBy, path, file, environment, reason }) =>
        [rule, environment, value ?? decidedBy?.join() ?? path ?? file, reason].join(' '),
      ),
    ),
    results,
  };
}

describe('what a definition accepts', () => {
  it('is no finding, and is named with its reason', async () => {
    const { findings, accepted, results } = await checked(all);
    expect(findings).toEqual([]);
    expect(results.find(({ id }) => id === 'C-007')?.outcome).toBe('pass');
    expect(accepted).toContain('C-007 prod env.FEED_KEY a public identifier');
    expect(accepted).toContain('C-007 prod env.FEED_ID a sample');
    expect(accepted).toContain('C-007 dev extraEnv.OTHER_KEY a name');
    expect(accepted).not.toContain('C-007 prod extraEnv.OTHER_KEY a name');
    expect(accepted.filter((each) => each.startsWith('P-003'))).toEqual([
      expect.stringMatching(/^P-003 prod .* it writes its cache$/) as string,
    ]);
  });

  it('is a finding where nothing needs it, if all environments are looked at', async () => {
    const accept = { ...all, 'P-004': 'x', 'C-007': { ...needed['C-007'], 'env.OLD': 'y' } };
    const findings = [
      'C-007 accept of env.OLD in C-007 is not needed: the rule finds nothing there',
      'P-004 accept of P-004 is not needed: the rule finds nothing there',
    ];
    expect((await checked(accept)).findings).toEqual(findings);
    expect((await checked(accept, { environment: 'prod' })).findings).toEqual([]);
  });

  it('is a finding where there is no such rule', async () => {
    const { findings, results } = await checked({ ...all, 'P-999': 'x' });
    expect(findings).toEqual(['P-999 accept of P-999 is not needed: the rule finds nothing there']);
    expect(results.at(-1)).toMatchObject({ id: 'P-999', outcome: 'findings' });
  });

  it('may be called by another number of the rule, or by its name', async () => {
    const { 'C-007': places, ...others } = all;
    const accept = { ...others, 'C-007': places, 'SC-006': { 'templates/x.yaml': 'y' } };
    expect((await checked(accept)).findings).toEqual([
      'C-007 accept of templates/x.yaml in SC-006 is not needed: the rule finds nothing there',
    ]);
    expect((await checked({ 'no-secrets': places, 'read-only-root': 'x' })).findings).toEqual([]);
  });

  it('is a field of an object, with all that is in it', async () => {
    const place = 'Deployment.spec.template.spec.containers[0]';
    expect((await checked({ ...needed, 'P-003': { [place]: 'x' } })).findings).toEqual([]);
    const wrong = await checked({ ...needed, 'P-003': { 'StatefulSet.spec': 'x' } });
    expect(wrong.findings).toHaveLength(2);
  });
});
