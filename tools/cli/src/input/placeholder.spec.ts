import { isPlaceholder } from './placeholder.ts';

describe('a placeholder', () => {
  it.each([
    ...[
      '<password>',
      '<64-char hex>',
      '<<password>>',
      '${DATABASE_URL}',
      '${{Postgres.DATABASE_URL}}',
    ],
    ...[
      'changeme',
      'CHANGE_ME',
      'change-me',
      'ChangeMe',
      'your-api-key',
      'YOUR_SECRET',
      'your key',
    ],
    ' changeme ',
  ])('is %j', (value) => {
    expect(isPlaceholder(value)).toBe(true);
  });

  it.each([
    ...['stripe-live-key', 'postgres://app@db.example/app', 'db.example', 'password1', 'secret'],
    ...['test', 'changeme-9f8a', 'exchange-me', 'yours', 'my-your-key', '<a', 'a>', '${A}b', '$A'],
    ...['postgresql://user:password@host:5432/dbname', 'xxxx', 'none', 'a<b>'],
    ...['<key>MIIB</key>', '<<EOF', '<a href="x">y</a>'],
  ])('is not %j', (value) => {
    expect(isPlaceholder(value)).toBe(false);
  });
});
