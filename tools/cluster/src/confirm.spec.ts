import { confirmation } from './confirm.ts';

const asked = (answer: string) => ({ ask: () => Promise.resolve(answer) });
const prod = { name: 'prod', isProtected: true };
const dev = { name: 'dev', isProtected: false };

describe('a protected environment', () => {
  it('is changed when its name is given', async () => {
    await expect(confirmation(asked('prod\n'), prod, undefined)()).resolves.toBeUndefined();
    await expect(confirmation({}, prod, 'prod')()).resolves.toBeUndefined();
  });

  it('is not changed when another name is given', async () => {
    await expect(confirmation(asked('yes'), prod, undefined)()).rejects.toThrow(
      'prod was not confirmed',
    );
    expect(() => confirmation({}, prod, 'staging')).toThrow('--confirm names staging');
  });

  it('is not changed where nobody can be asked', () => {
    expect(() => confirmation({}, prod, undefined)).toThrow('or with --confirm prod');
  });
});

it('any other environment is changed at once, but not in the place of another', async () => {
  await expect(confirmation({}, dev, undefined)()).resolves.toBeUndefined();
  expect(() => confirmation({}, dev, 'prod')).toThrow(
    '--confirm names prod, but this would change dev',
  );
});
