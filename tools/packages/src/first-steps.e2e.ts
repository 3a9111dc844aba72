import { stranger } from './stranger.ts';

describe('from an empty folder to a validated chart', () => {
  const folder = stranger();
  afterAll(folder.remove);

  it('with npm', async () => {
    await folder.run('npm i -D helm-gen && npx helm-gen init --name shop --environments dev,prod');
    expect(await folder.run('npx helm-gen validate')).toContain('shop 0.1.0  valid');
  });
});
