import { unsupportedServer } from './server-version.ts';

describe('the version of a server', () => {
  it.each(['1.28.0', '1.31.2-eks-1', '1.37.9'])('may be %s', (version) => {
    expect(unsupportedServer({ version })).toEqual([]);
  });

  it.each(['1.27.16', '1.38.0', '2.0.0'])('may not be %s', (version) => {
    expect(unsupportedServer({ version })).toMatchObject([
      { problem: `the server is Kubernetes ${version}; the charts are for 1.28 to 1.37` },
    ]);
  });

  it('is that of the environment, where the environment names one', () => {
    expect(unsupportedServer({ version: '1.34.4' }, '1.34')).toEqual([]);
    expect(unsupportedServer({ version: '1.35.0' }, '1.34')).toMatchObject([
      { problem: 'the server is Kubernetes 1.35.0; the environment is for 1.34' },
    ]);
  });
});
