import { setTimeout as sleep } from 'node:timers/promises';
import { deploysIn, poolSize, type Deploys } from './testing/deploys.ts';
import { e2eWorkspace, names, until, type E2eWorkspace } from './testing/e2e-workspace.ts';

let workspace: E2eWorkspace;
let deploys: Deploys;
beforeAll(async () => {
  const environments = ['killed', 'killed-again'];
  workspace = await e2eWorkspace(environments);
  deploys = deploysIn(workspace);
  for (const environment of environments) await workspace.setUp(environment);
});
afterAll(() => {
  workspace.remove();
});

/** In milliseconds after a deploy has begun to write; by environment, two at a time. */
const moments = { killed: [0, 200, 500, 1_500], 'killed-again': [100, 300, 900, 3_000] };

describe('a deploy that is killed at any moment', () => {
  const killAndRepeat = async (environment: string, at: readonly number[]) => {
    const namespace = workspace.namespace(environment);
    for (const [index, moment] of at.entries()) {
      const isThen = async () => {
        await until(() => names(namespace, 'leases').length > 0);
        await sleep(moment);
      };
      await deploys.killed(isThen, environment, poolSize(20 + index));
      const { exitCode, stderr } = await deploys.deploy(environment, ...poolSize(40 + index));
      expect({ moment, exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({
        ...{ moment, exitCode: 0, stderr: '' },
      });
      expect(deploys.running(environment)).toEqual({ poolSize: (40 + index).toString(), ready: 1 });
      expect(names(namespace, 'leases')).toEqual([]);
    }
  };

  it('is followed by one that succeeds', async () => {
    await Promise.all(Object.entries(moments).map(([name, at]) => killAndRepeat(name, at)));
  });
});
