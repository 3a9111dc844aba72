import { confirmation } from './confirm.ts';

const answering = (answer: string) => ({ ask: () => Promise.resolve(answer) });

describe('a change to an environment', () => {
  it('of prod is confirmed by its name', async () => {
    await confirmation(answering('prod\n'), { name: 'prod' }, false)();
    await expect(confirmation(answering('y'), { name: 'prod' }, false)()).rejects.toThrow(
      'prod was not confirmed; nothing was changed',
    );
  });

  it('of prod is refused at once where nobody can be asked, unless it is confirmed already', async () => {
    expect(() => confirmation({}, { name: 'prod' }, false)).toThrow('on a terminal, or with --yes');
    await confirmation({}, { name: 'prod' }, true)();
  });

  it('of another one needs no word', async () => {
    await confirmation({}, { name: 'dev' }, false)();
  });
});
