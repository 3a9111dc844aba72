import { secretTextsAt, secretsIn } from './secrets-in.ts';

const letters = (count: number) => 'aB3dE6gH9j'.repeat(30).slice(0, count);
/** Put together here, so that no scanner takes this file for a leak. */
const of = (...parts: readonly string[]) => parts.join('');

describe('what only looks like a secret', () => {
  const token = of('ghp_', letters(36));
  const tree = { env: { A: token, 'b/c': [token] }, environment: token };

  it('is left out at the paths that are accepted, and below them', () => {
    const paths = (accepted: readonly string[]) =>
      secretsIn(tree, { accepted }).map(({ path }) => path);
    expect(paths([])).toEqual(['env.A', 'env["b/c"][0]', 'environment']);
    expect(paths(['env.A'])).toEqual(['env["b/c"][0]', 'environment']);
    expect(paths(['env["b/c"]'])).toEqual(['env.A', 'environment']);
    expect(paths(['env'])).toEqual(['environment']);
    expect(paths([''])).toHaveLength(3);
  });

  it('is left out as a text, and what else is in a text is not', () => {
    const texts = [token];
    expect(secretsIn({ a: token, b: `x ${token}`, [token]: '' }, { texts })).toEqual([]);
    expect(secretsIn({ a: `${token} ${of('npm_', letters(36))}` }, { texts })).toEqual([
      { path: 'a', looks: 'looks like an npm token' },
    ]);
  });

  it('is found in a tree', () => {
    const at = (...paths: readonly string[]) => secretTextsAt({ ...tree, x: 'y', n: null }, paths);
    expect(at('env')).toEqual([token, token]);
    expect(at('env.A', 'env["b/c"]')).toEqual([token, token]);
    expect(at('x', 'none.at.all', 'n.a', 'x.y', 'toString')).toEqual([]);
  });
});

describe('secretsIn', () => {
  it('names the places, and never the text', () => {
    const token = of('gho_', letters(36));
    expect(
      secretsIn({ a: [{ 'b/c': token }], d: 'x', [token]: 'y', e: 5 }, { path: ['Deployment'] }),
    ).toEqual([
      { path: 'Deployment.a[0]["b/c"]', looks: 'looks like a GitHub token' },
      { path: 'Deployment', looks: 'has a key that looks like a GitHub token' },
    ]);
  });
});
