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

interface Moment {
  readonly name: string;
  /** @param revisions how many the release had before */
  readonly isThen: (environment: string, said: string, revisions: number) => boolean;
}

const isSaid = (text: string): Moment => ({ name: text, isThen: (_, said) => said.includes(text) });

/** From the first write of a deploy to its last wait; by environment, two at a time. */
const moments: Readonly<Record<string, readonly Moment[]>> = {
  killed: [
    {
      name: 'it has the Lease',
      isThen: (environment) => names(workspace.namespace(environment), 'leases').length > 0,
    },
    {
      name: 'helm has written',
      isThen: (environment, _, revisions) => deploys.statusesIn(environment).length > revisions,
    },
    isSaid(' 0 of 1 ready'),
  ],
  'killed-again': [
    isSaid('helm upgrade --install'),
    {
      name: 'helm has ended',
      isThen: (environment, _, revisions) => {
        const statuses = deploys.statusesIn(environment);
        return statuses.length > revisions && statuses.at(-1) === 'deployed';
      },
    },
    isSaid('ready; watching for'),
  ],
};

it('a deploy that is killed at any moment is followed by one that succeeds', async () => {
  const killAndRepeat = async (environment: string, all: readonly Moment[]) => {
    for (const [index, { name, isThen }] of all.entries()) {
      const { length } = deploys.statusesIn(environment);
      await deploys.killed(
        (said) => until(() => isThen(environment, said(), length)),
        environment,
        poolSize(20 + index),
      );
      const { exitCode, stderr } = await deploys.deploy(environment, ...poolSize(40 + index));
      expect({ name, exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({
        ...{ name, exitCode: 0, stderr: '' },
      });
      expect(deploys.running(environment)).toEqual({ poolSize: (40 + index).toString(), ready: 1 });
      expect(names(workspace.namespace(environment), 'leases')).toEqual([]);
    }
  };
  await Promise.all(Object.entries(moments).map(([name, all]) => killAndRepeat(name, all)));
});
