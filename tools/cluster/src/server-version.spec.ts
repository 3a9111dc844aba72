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
});
