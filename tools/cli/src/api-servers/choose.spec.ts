import { HelmGenError } from '@helm-gen/errors';
import { kubeVersionFor } from '../chain/kube-version.ts';
import { askedServer } from './choose.ts';

/** What a configuration says that lists these Kubernetes minors. */
const listing = (...kubernetes: readonly string[]) => ({
  ...{ charts: [], output: 'helm', environments: [], helm: [], kubernetes },
});
const settings = listing('1.32', '1.33', '1.34');

const none = { 'kube-version': undefined, cluster: false, context: undefined };
const assets = { KUBEBUILDER_ASSETS: '/assets' };

describe('the API server that a dry run asks is', () => {
  it('the offline one, of the minors that were rendered for or of that in HELM_GEN_KUBE_VERSION', () => {
    expect(askedServer({ env: {}, settings }, none)).toEqual({
      kind: 'offline',
      kubeVersion: undefined,
    });
    expect(askedServer({ env: { HELM_GEN_KUBE_VERSION: '1.30' }, settings }, none)).toEqual({
      kind: 'offline',
      kubeVersion: '1.30',
    });
  });

  it('the one that KUBEBUILDER_ASSETS holds, if it is set and not empty', () => {
    expect(askedServer({ env: assets, settings }, none)).toEqual({
      kind: 'assets',
      directory: '/assets',
    });
    expect(askedServer({ env: { KUBEBUILDER_ASSETS: '' }, settings }, none).kind).toBe('offline');
  });

  it('what the command line says, whatever KUBEBUILDER_ASSETS is', () => {
    expect(askedServer({ env: assets, settings }, { ...none, 'kube-version': '1.30' })).toEqual({
      kind: 'offline',
      kubeVersion: '1.30',
    });
    expect(
      askedServer({ env: assets, settings }, { ...none, cluster: true, context: 'mine' }),
    ).toEqual({
      kind: 'cluster',
      context: 'mine',
    });
  });
});

describe('the minor that charts are rendered for', () => {
  it.each([
    ['the default', {}, [], undefined, '1.33'],
    ['the newest that the configuration lists without it', {}, ['1.35', '1.36'], undefined, '1.36'],
    ["the environment's", {}, ['1.35', '1.36'], '1.35', '1.35'],
    ['that of the variable', { HELM_GEN_KUBE_VERSION: '1.30' }, [], '1.35', '1.30'],
  ] as const)('is %s', (_, env, minors, environment, expected) => {
    const found = kubeVersionFor({ env, settings: listing(...minors) }, { environment });
    expect(found).toBe(expected);
  });
});

describe('refused is', () => {
  it.each([
    [
      { cluster: true, 'kube-version': '1.30' },
      {},
      /^--kube-version is for the offline API server/,
    ],
    [{ context: 'mine' }, {}, /^--context is for --cluster/],
    [{ 'kube-version': '1.2' }, {}, /^there is no data for Kubernetes 1\.2:/],
    [
      { cluster: true },
      { NX_TASK_TARGET_TARGET: 'dry-run' },
      /must not be cached\n {2}run: npx helm-gen dry-run/,
    ],
  ])('%j with %j', (options, env, message) => {
    const ask = () => askedServer({ env, settings }, { ...none, ...options });
    expect(ask).toThrow(HelmGenError);
    expect(ask).toThrow(message);
  });
});
