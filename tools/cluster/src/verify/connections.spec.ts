import { checkOwnNamespace, urlsIn } from './connections.ts';

const configMap = (data: Readonly<Record<string, string>>) => [
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a-config' }, data },
];

describe('the addresses of ConfigMaps', () => {
  it('are found in lists too, and nowhere else', () => {
    const found = urlsIn([
      ...configMap({
        ONE: 'http://b:1/x',
        MANY: 'http://c,https://d.e',
        NONE: 'b:1',
        BAD: 'http://',
      }),
      { kind: 'Secret', metadata: { name: 'x' }, data: { URL: 'http://secret' } },
    ]);
    expect(found.map(({ url, where }) => `${where} ${url.host}`)).toEqual([
      'ConfigMap/a-config: ONE b:1',
      'ConfigMap/a-config: MANY c',
      'ConfigMap/a-config: MANY d.e',
    ]);
  });

  const check = (url: string) =>
    checkOwnNamespace('a', configMap({ URL: url }), 'shop-dev', ['shop-dev', 'shop-prod']);

  it.each([
    'http://orders:8000',
    'http://orders.shop-dev:8000',
    'http://orders.shop-dev.svc.cluster.local:8000',
    'https://api.example.com',
    'http://localhost:3000',
  ])('may lead to %s', (url) => {
    expect(check(url).state).toBe('passed');
  });

  it.each([
    'http://orders.shop-prod:8000',
    'http://orders.shop-prod.svc:8000',
    'http://orders.elsewhere.svc.cluster.local:8000',
  ])('may not lead to %s', (url) => {
    expect(check(url)).toMatchObject({
      state: 'failed',
      details: [expect.stringMatching(/^ConfigMap\/a-config: URL leads into the namespace /)],
    });
  });
});
