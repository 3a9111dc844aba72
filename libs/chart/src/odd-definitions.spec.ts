import { chartFiles, webService } from './index.ts';
import { notifierDefinition } from './testing/notifier.ts';
import { oddDefinitions, token } from './testing/odd-definitions.ts';

const generate = (change: object) =>
  chartFiles(webService({ ...notifierDefinition, ...change } as typeof notifierDefinition), {
    definitionFile: 'notifier.ts',
  });

describe('a bad definition is refused before anything is written', () => {
  it.each(oddDefinitions)('%s', async (_, change, refused) => {
    const error = await Promise.resolve()
      .then(() => generate(change))
      .then(() => undefined)
      .catch((reason: unknown) => reason as Error);
    expect(error?.name).toBe('HelmGenError');
    expect(error?.message).toContain(refused);
    expect(error?.message).not.toContain(token);
    expect(error?.message).not.toContain('hunter2');
  });
});
