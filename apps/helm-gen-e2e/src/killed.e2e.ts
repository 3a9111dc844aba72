import { setTimeout as sleep } from 'node:timers/promises';
import { deploysIn, poolSize, type Deploys } from './testing/deploys.ts';
import { e2eWorkspace, names, type E2eWorkspace } from './testing/e2e-workspace.ts';

let workspace: E2eWorkspace;
let deploys: Deploys;
beforeAll(async () => {
  const environments = ['killed'];
  workspace = await e2eWorkspace(environments);
  deploys = deploysIn(workspace);
  for (const environment of environments) await workspace.setUp(environment);
});
afterAll(() => {
  workspace.remove();
});

/** In milliseconds after the start. */
const moments = [400, 800, 1_000, 1_200, 1_400, 1_700, 2_200, 3_500];

describe('a deploy that is killed at any moment', () => {
  it('is followed by one that succeeds', async () => {
    for (const [index, moment] of moments.entries()) {
      await deploys.killed(() => sleep(moment), 'killed', poolSize(20 + index));
      const { exitCode, stderr } = await deploys.deploy('killed', ...poolSize(40 + index));
      expect({ moment, exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({
        ...{ moment, exitCode: 0, stderr: '' },
      });
      expect(deploys.running('killed')).toEqual({ poolSize: (40 + index).toString(), ready: 1 });
      expect(names(workspace.namespace('killed'), 'leases')).toEqual([]);
    }
  });
});
