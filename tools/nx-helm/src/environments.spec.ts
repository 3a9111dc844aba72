import { environmentNames } from './environments.ts';
import { inFolder } from './testing/folder.ts';

const namesIn = (text: string) =>
  inFolder({ 'apps/helm-gen/src/environments.ts': text }, (root) => [...environmentNames(root)]);

describe('the names of the environments', () => {
  it('are those that are written out, in their order and on any number of lines', async () => {
    expect(
      await namesIn(
        `export const todo = defineEnvironments('todo', [\n  'dev',\n  "eu-prod",\n]);`,
      ),
    ).toEqual(['dev', 'eu-prod']);
  });

  it('are each there once where several systems share them', async () => {
    const text = `defineEnvironments('a', ['dev', 'prod']); defineEnvironments('b', ['dev', 'qa']);`;
    expect(await namesIn(text)).toEqual(['dev', 'prod', 'qa']);
  });

  it('are none where nothing is written out', async () => {
    expect(await namesIn(`defineEnvironments(system, names)`)).toEqual([]);
  });
});
