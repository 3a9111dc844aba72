import { recorded } from '../testing/snapshots.ts';
import type { Deployment, Pod } from '../snapshot.ts';
import { checkPodsAsRendered, checkReadyInTime } from './pods.ts';

const { deployments, pods } = recorded('ready');
const created = Date.parse(pods[0]?.metadata.creationTimestamp ?? '');
const after = (seconds: number) => new Date(created + seconds * 1000).toISOString();

/** The recorded pod, ready so many seconds after its creation. */
const readyAfter = (seconds: number): Pod[] =>
  pods.map((pod) => ({
    ...pod,
    status: {
      ...pod.status,
      conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: after(seconds) }],
    },
  }));

/** The recorded Deployment, its rollout complete so many seconds after the creation of its pod. */
const completeAfter = (seconds: number): Deployment[] =>
  deployments.map((deployment) => ({
    ...deployment,
    status: {
      ...deployment.status,
      conditions: [{ type: 'Progressing', status: 'True', lastUpdateTime: after(seconds) }],
    },
  }));

describe('ready in time', () => {
  it.each([
    ['is a pod after a second', 1, 'passed', 'the slowest of 1 took 1 s'],
    ['is a pod after a minute', 60, 'passed', 'the slowest of 1 took 60 s'],
    ['is no pod after more', 61, 'failed', `${pods[0]?.metadata.name ?? ''} took 61 s`],
  ])('%s', (_what, seconds, state, detail) => {
    const result = checkReadyInTime('a', completeAfter(seconds + 1), readyAfter(seconds));
    expect(result).toMatchObject({ state, details: [detail] });
  });

  it('is not told of a pod that was ready, and then unready for a while', () => {
    const result = checkReadyInTime('a', completeAfter(12), readyAfter(3600));
    expect(result).toMatchObject({
      state: 'skipped',
      details: [expect.stringMatching(/was ready, unready and ready again since$/)],
    });
  });
});

describe('pods as they run', () => {
  const rendered = (limit: string, root: boolean) => [
    {
      pods: running,
      template: {
        securityContext: { runAsNonRoot: true },
        containers: [
          {
            name: 'a',
            resources: { limits: { cpu: limit } },
            securityContext: { readOnlyRootFilesystem: root },
          },
        ],
      },
    },
  ];
  const running = [
    {
      metadata: { name: 'a-1' },
      spec: {
        securityContext: { runAsNonRoot: true },
        containers: [
          {
            name: 'a',
            resources: { limits: { cpu: '500m' } },
            securityContext: { readOnlyRootFilesystem: true },
          },
          { name: 'sidecar', resources: {} },
        ],
      },
    },
  ];

  it('have the resources and the security context that are rendered, whatever runs beside them', () => {
    expect(checkPodsAsRendered('resources', 'a', rendered('0.5', true)).state).toBe('passed');
    expect(checkPodsAsRendered('security-context', 'a', rendered('1', true)).state).toBe('passed');
  });

  it('are told where they have others', () => {
    expect(checkPodsAsRendered('resources', 'a', rendered('1', true)).details).toEqual([
      'a-1: containers[name=a].resources.limits.cpu is "500m", rendered "1"',
    ]);
    expect(checkPodsAsRendered('security-context', 'a', rendered('1', false)).details).toEqual([
      'a-1: containers[name=a].securityContext.readOnlyRootFilesystem is true, rendered false',
    ]);
  });
});
