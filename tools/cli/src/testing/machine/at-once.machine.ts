import { readdirSync } from 'node:fs';
import { charts, twoStates } from './chart-states.ts';
import { repositoryCopy } from './repository-copy.ts';

describe('generate, in several processes at once', () => {
  const copy = repositoryCopy();
  afterAll(() => {
    copy.remove();
  });

  it('succeeds in each, and leaves the new charts and nothing beside them', async () => {
    const { restoreOld, found } = await twoStates(copy);
    for (let round = 0; round < 10; round++) {
      restoreOld();
      const runs = await Promise.all(Array.from({ length: 4 }, () => copy.run(['generate'])));
      expect(runs.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(
        Array(4).fill([0, '']),
      );
      expect(found()).toEqual(['new', 'new']);
      expect(readdirSync(copy.path('helm'))).toEqual([...charts]);
    }
  });
});
