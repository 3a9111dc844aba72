import { fault } from '@helm-gen/errors';
import type { Cluster } from './connect.ts';
import { withDeployLock, type DeployLock } from './deploy-lock.ts';

/** A deploy in a cluster that takes everything: what is thrown, and the kubectl verbs. */
async function broken(work: (lock: DeployLock) => Promise<never>) {
  const verbs: (string | undefined)[] = [];
  const cluster = {
    kubectl: ([verb]: readonly string[]) => {
      verbs.push(verb);
      return Promise.resolve({ exitCode: 0, stdout: '', stderr: '' });
    },
  } as unknown as Cluster;
  const thrown: unknown = await withDeployLock(cluster, 'todo-dev', () => undefined, work).catch(
    (error: unknown) => error,
  );
  return { thrown, verbs };
}

const down = fault('cluster', 'the connection is down');

describe('a deploy that breaks down', () => {
  it('says so by an id of its own once it has begun, and leaves the Lease to the next one', async () => {
    const { thrown, verbs } = await broken(async ({ note }) => {
      await note({ 'todo-backend-dev': 1 });
      throw down;
    });
    expect(thrown).toMatchObject({
      ...{ code: 'half-done', cause: down },
      message:
        'todo-dev may be half done: the connection is down\n' +
        '  run the same command again: it takes up what is half done',
    });
    expect(verbs).toEqual(['create', 'patch']);
  });

  it('ends as it is before that, and frees the Lease', async () => {
    const { thrown, verbs } = await broken(() => Promise.reject(down));
    expect(thrown).toBe(down);
    expect(verbs).toEqual(['create', 'delete']);
  });
});
