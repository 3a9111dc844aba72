import type { Cluster } from './connect.ts';
import type { PlannedEnvironment } from './planned-releases.ts';
import { settledHistory } from './roll-out.ts';

const history = [
  { revision: 1, status: 'deployed' },
  { revision: 2, status: 'pending-upgrade', updated: '2026-11-25' },
];

describe('a release that another helm has begun to change since the checks', () => {
  it('is left alone', async () => {
    const asked: string[] = [];
    const helm = ([verb = '']: readonly string[]) => {
      asked.push(verb);
      return Promise.resolve({ exitCode: 0, stdout: JSON.stringify(history), stderr: '' });
    };
    const lock = {
      interrupted: { 'todo-frontend-dev': 1 },
      check: () => undefined,
      note: () => Promise.resolve(),
    };
    await expect(
      settledHistory(
        {
          cluster: { helm, context: { name: 'minikube' } } as unknown as Cluster,
          environment: { namespace: 'todo-dev' } as PlannedEnvironment,
          lock,
          progress: () => undefined,
        },
        'todo-backend-dev',
      ),
    ).rejects.toMatchObject({
      code: 'refused',
      message:
        'todo-backend-dev is pending-upgrade since 2026-11-25: another helm is at work on it, or died\n' +
        '  if none is at work: helm rollback todo-backend-dev 1 --namespace todo-dev --kube-context minikube',
    });
    expect(asked).toEqual(['history']);
  });
});
