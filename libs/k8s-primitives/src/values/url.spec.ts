import { httpOrigins, httpPath, httpUrl } from './url.ts';

describe('httpUrl', () => {
  it.each([
    'http://orders:8000',
    'http://orders.shop-dev.svc.cluster.local:8000/',
    'https://shop.example.com/api/v1',
    'http://localhost',
    'http://127.0.0.1:1',
    'https://[::1]:65535/a%20b;c=d@e',
  ])('accepts %p', (url) => {
    expect(httpUrl.parse(url)).toBe(url);
    expect(new URL(url).protocol).toMatch(/^https?:$/);
  });

  it.each([
    '',
    ' ',
    'orders:8000',
    '//orders',
    'ftp://x',
    'HTTP//x',
    'http://',
    'http:///path',
    'http://:8000',
    'http://a b',
    'http://a:0',
    'http://a:65536',
    'http://a:099',
    'http://a:port',
    'http://user:password@host',
    'http://-a',
    'http://a..b',
    'http://a_b',
    'http://a/%zz',
    'http://a/?q=1',
    'http://a/#f',
    'http://a\n',
    'http://a/{{ .Release.Name }}',
    `http://a/${'x'.repeat(2048)}`,
    null,
  ])('refuses %p', (url) => {
    expect(httpUrl.safeParse(url).success).toBe(false);
  });
});

describe('httpOrigins', () => {
  it.each(['http://localhost:3000', 'http://a,https://b.example:8443,http://[::1]:3000'])(
    'accepts %p',
    (origins) => {
      expect(httpOrigins.parse(origins)).toBe(origins);
    },
  );

  it.each([
    '',
    '*',
    'localhost:3000',
    'http://a/',
    'http://a, http://b',
    'http://a,',
    ',http://a',
    'http://a;http://b',
  ])('refuses %p', (origins) => {
    expect(httpOrigins.safeParse(origins).success).toBe(false);
  });
});

describe('httpPath', () => {
  it.each(['/', '/health', '/api/health?full=1&x=/?', '/a%20b'])('accepts %p', (path) => {
    expect(httpPath.parse(path)).toBe(path);
  });

  it.each(['', 'health', '/a b', '/a#b', '/%', '/a\n', 'http://a/b', `/${'x'.repeat(2048)}`])(
    'refuses %p',
    (path) => {
      expect(httpPath.safeParse(path).success).toBe(false);
    },
  );
});
