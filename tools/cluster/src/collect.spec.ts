import { fakeCluster } from './testing/fake-api.ts';
import { recorded } from './testing/snapshots.ts';
import { fault } from '@helm-gen/errors';
import type { ApiRequest } from './api.ts';
import { evidenceOf, withoutOutput } from './collect.ts';
import { observe } from './observe.ts';
import type { Pod } from './snapshot.ts';

const place = 'shop-staging';

/** A snapshot with its pods made to read a Secret. */
const snapshotOf = (name: string) => {
  const snapshot = recorded(name);
  const container = { name: 'orders', envFrom: [{ secretRef: { name: 'secrets' } }] };
  const pods = snapshot.pods.map((pod): Pod => ({ ...pod, spec: { containers: [container] } }));
  return { ...snapshot, pods };
};

const secret = {
  ...{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'secrets' } },
  data: { KEY: Buffer.from('canary-value').toString('base64') },
};

/** The evidence of what is recorded, where a log says something. */
const evidence = async (
  name: string,
  log: (request: ApiRequest) => string,
  read: unknown = secret,
) => {
  const snapshot = snapshotOf(name);
  const verdict = observe(snapshot, 'orders-staging');
  if (verdict.state === 'ready') throw new Error('there is no trouble');
  const { cluster, hidden } = fakeCluster((asked, request) =>
    asked.endsWith('/log') ? log(request) : asked.endsWith('/secrets/secrets') ? read : undefined,
  );
  return { ...(await evidenceOf(cluster, place, snapshot, verdict.trouble)), hidden };
};

describe('the evidence of a trouble', () => {
  it('is the log of the container, whose Secrets are hidden', async () => {
    const { log, hidden } = await evidence('crash-loop', () => 'starting\ncannot open /data\n');
    expect(log).toEqual(['starting', 'cannot open /data']);
    expect(hidden).toEqual(['canary-value']);
  });

  it('is no log where its Secrets cannot be read, and says why', async () => {
    const forbidden = fault('forbidden', 'the user ada may not get secrets', 'ask');
    const { log } = await evidence('crash-loop', () => 'canary-value', forbidden);
    expect(log).toEqual([
      '(not shown: it may hold values of Secrets, and they cannot be hidden, because the user ada may not get secrets)',
    ]);
  });

  it('is the log of its earlier run where the present one has written nothing', async () => {
    const { log } = await evidence('crash-loop', ({ query }) =>
      query?.['previous'] === 'true' ? 'from before\n' : '',
    );
    expect(log).toEqual(['from before']);
  });

  it('is nothing that a terminal obeys, nor a line without end', async () => {
    const { log } = await evidence(
      'crash-loop',
      () => `\u001b[2Jred\u202e\r\n${'x'.repeat(9_999)}`,
    );
    expect(log).toEqual(['\ufffd[2Jred\ufffd', `${'x'.repeat(1_000)}…`]);
  });

  it('is the warnings about the pod, each once', async () => {
    const { events } = await evidence('readiness-failing', () => '');
    expect(events).toEqual([
      'Unhealthy: Readiness probe failed: HTTP probe failed with statuscode: 404',
    ]);
  });
});

it('what containers and probes have written is left out where their Secrets cannot be read', () => {
  const [crash, probe] = [recorded('crash-loop'), recorded('readiness-failing')];
  const told = {
    ...crash,
    pods: crash.pods.map((pod): Pod => {
      const { containerStatuses = [] } = pod.status;
      const end = { exitCode: 1, reason: 'Error', message: 'canary-value' };
      const statuses = containerStatuses.map((each) => ({
        ...each,
        lastState: { terminated: end },
      }));
      return { ...pod, status: { ...pod.status, containerStatuses: statuses } };
    }),
  };
  const said = (snapshot: typeof crash) => JSON.stringify(observe(snapshot, 'orders-staging'));
  expect(said(told)).toContain('canary-value');
  expect(said(withoutOutput(told))).toContain('"cause":"crash-loop"');
  expect(said(withoutOutput(told))).not.toContain('canary-value');
  expect(said(probe)).toContain('statuscode: 404');
  expect(said(withoutOutput(probe))).toContain('Readiness probe failed');
  expect(said(withoutOutput(probe))).not.toContain('statuscode');
});
