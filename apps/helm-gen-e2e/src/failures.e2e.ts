import type { Run } from '../../../tools/cli/src/testing/machine/repository-copy.ts';
import { chart, quick } from './testing/deploys.ts';
import {
  canary,
  e2eWorkspace,
  kubectl,
  kubectlPath,
  names,
  statuses,
  type E2eWorkspace,
} from './testing/e2e-workspace.ts';

interface Case {
  readonly name: string;
  /** Whether a good release is there before. */
  readonly isUpgrade?: boolean;
  /** Makes the namespace such that the deploy fails. */
  readonly prepare?: (namespace: string) => void;
  readonly options?: readonly string[];
  /** A script for {@link E2eWorkspace.helm}. */
  readonly helm?: (namespace: string) => string;
  /** What is said of it: the cause, the pod's own reason, its log, its events. */
  readonly says: readonly (string | RegExp)[];
}

const apply = (namespace: string, kind: string, spec: object) => {
  const apiVersion = 'v1';
  const object = { apiVersion, kind, metadata: { name: 'e2e', namespace }, spec };
  kubectl(['create', '--filename', '-'], JSON.stringify(object));
};

const cases: readonly Case[] = [
  {
    name: 'image',
    isUpgrade: true,
    options: ['--set', 'image.repository=127.0.0.1:1/x,image.pullPolicy=IfNotPresent'],
    says: [
      /✗ image-\w+: /,
      /ErrImagePull|ImagePullBackOff/,
      'Failed to pull image "127.0.0.1:1/x:',
    ],
  },
  {
    name: 'crash',
    isUpgrade: true,
    // The frontend's image misses its variables here, says so and ends.
    options: ['--set', 'image.repository=todo-frontend'],
    says: [
      '✗ crash-loop: ',
      'its log ends with:\n        NODE_ENV is not set',
      'BackOff: Back-off',
    ],
  },
  {
    name: 'quota',
    prepare: (namespace) => {
      apply(namespace, 'ResourceQuota', { hard: { pods: '0' } });
    },
    says: ['✗ quota: ', 'exceeded quota: e2e, requested: pods=1', 'FailedCreate: '],
  },
  {
    name: 'pod-security',
    // The rules would refuse such a value before, so it comes in behind them.
    helm: () => `[ "$1" != upgrade ] || set -- "$@" --set podSecurityContext.runAsNonRoot=false`,
    says: ['✗ pod-security: ', 'violates PodSecurity "restricted', 'FailedCreate: '],
  },
  {
    name: 'limit-range',
    prepare: (namespace) => {
      apply(namespace, 'LimitRange', { limits: [{ type: 'Container', max: { memory: '1Mi' } }] });
    },
    says: ['✗ pod-refused: ', 'maximum memory usage per Container is 1Mi', 'FailedCreate: '],
  },
  {
    name: 'unschedulable',
    isUpgrade: true,
    options: ['--set', 'nodeSelector.nowhere=here'],
    says: ['✗ unschedulable: ', "didn't match Pod's node affinity/selector", 'FailedScheduling: '],
  },
  {
    name: 'readiness',
    options: ['--set', 'probes.readiness.path=/nowhere'],
    says: [
      '✗ probe-failing: ',
      'Readiness probe failed: HTTP probe failed with statuscode: 404',
      'its log ends with:\n        todo-backend listens on 8000',
    ],
  },
  {
    name: 'secret-key',
    // Between the checks and the pods, a key goes.
    helm: (namespace) =>
      `[ "$1" != upgrade ] || ${kubectlPath} patch secret todo-backend-secrets --namespace ${namespace} --type json --patch '[{"op":"remove","path":"/data/AUTH_SECRET"}]' >&2`,
    says: ['✗ config-missing: ', 'CreateContainerConfigError', "couldn't find key AUTH_SECRET"],
  },
  {
    name: 'secret',
    helm: (namespace) =>
      `[ "$1" != upgrade ] || ${kubectlPath} delete secret todo-backend-secrets --namespace ${namespace} >&2`,
    says: ['✗ config-missing: ', 'secret "todo-backend-secrets" not found'],
  },
  {
    name: 'variables',
    helm: () =>
      `[ "$1" != upgrade ] || set -- "$@" --post-renderer sed --post-renderer-args '/configMapRef:/{n;s/-config/-gone/}'`,
    says: ['✗ config-missing: ', 'configmap "todo-backend-failing-variables-gone" not found'],
  },
];

/** No word of a template, which may not hold the name of an environment (H-007). */
const environmentOf = (name: string) => `failing-${name}`;

let workspace: E2eWorkspace;
const results = new Map<string, Promise<Run>>();

/** Deploys what must fail; four at a time. */
beforeAll(async () => {
  workspace = await e2eWorkspace(cases.map(({ name }) => environmentOf(name)));
  const lanes = Array.from({ length: 4 }, () => Promise.resolve<unknown>(undefined));
  for (const [index, each] of cases.entries()) {
    const lane = index % lanes.length;
    const result = Promise.resolve(lanes[lane]).then(() => deployBadly(each));
    results.set(each.name, result);
    lanes[lane] = result.catch(() => undefined);
  }
  await Promise.all(lanes);
});
afterAll(() => {
  workspace.remove();
});

async function deployBadly({ name, isUpgrade, prepare, options = [], helm }: Case): Promise<Run> {
  const environment = environmentOf(name);
  const namespace = workspace.namespace(environment);
  await workspace.setUp(environment);
  const deploy = ['deploy', environment, chart, ...quick];
  if (isUpgrade === true) {
    const { exitCode, stderr } = await workspace.run(...deploy);
    if (exitCode !== 0) throw new Error(stderr);
  }
  prepare?.(namespace);
  const env = helm && { HELM_BIN: workspace.helm(`helm-${name}`, helm(namespace)) };
  return workspace.runWith({ ...(env && { env }) }, ...deploy, ...options);
}

describe.each(cases)('a deploy that fails: $name', ({ name, isUpgrade, says }) => {
  it('tells the cause in the words of the cluster, with the log and the events', async () => {
    const { exitCode, stdout, stderr } = (await results.get(name)) ?? {};
    for (const text of says)
      expect(stderr).toMatch(text instanceof RegExp ? text : literally(text));
    expect(stdout).toMatch(new RegExp(`^${chart}-${environmentOf(name)} {2}failed: `));
    expect(exitCode).toBe(1);
  });

  it('leaves what was there before, and nothing half done', async () => {
    await results.get(name);
    const namespace = workspace.namespace(environmentOf(name));
    const { stdout } = (await results.get(name)) ?? {};
    const found = statuses(namespace, `${chart}-${environmentOf(name)}`);
    expect(names(namespace, 'leases')).toEqual([]);
    if (isUpgrade === true) {
      expect(stdout).toContain('rolled back to revision 1, which is ready');
      expect(found).toEqual(['superseded', 'superseded', 'deployed']);
    } else {
      expect(stdout).toContain('uninstalled, for there was nothing before it');
      expect(found).toEqual([]);
      expect(names(namespace, 'deployments,services')).toEqual([]);
    }
  });

  it('shows no value of a Secret', async () => {
    const { stdout, stderr } = (await results.get(name)) ?? {};
    expect(`${stdout ?? ''}${stderr ?? ''}`).not.toContain(canary);
  });
});

function literally(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}
