import { secretMask } from './secret-mask.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a text that holds the value of a Secret', () => {
  const value = 'p@ss "w0rd" <&> ü/+';
  const mask = secretMask([value]);

  it.each([
    ['as it is', value],
    ['in base64', base64(value)],
    ['in base64 behind one byte', base64(`:${value}`)],
    ['in base64 behind two bytes', base64(`x:${value}`)],
    ['in base64 for URLs', Buffer.from(`a:${value}`).toString('base64url')],
    ['URL-encoded', encodeURIComponent(value)],
    ['URL-encoded in lower case', encodeURIComponent(value).toLowerCase()],
    ['as a form encodes it', new URLSearchParams({ value }).toString().slice('value='.length)],
    ['quoted by JSON', JSON.stringify(value).slice(1, -1)],
    ['URL-encoded twice', encodeURIComponent(encodeURIComponent(value))],
    ['quoted by JSON in JSON', JSON.stringify(JSON.stringify(value)).slice(3, -3)],
    ['quoted by Go', String.raw`p@ss \"w0rd\" \u003c\u0026\u003e ü/+`],
  ])('shows nothing of it: %s', (_what, written) => {
    const shown = mask(`before ${written} after`);
    expect(shown).toMatch(/^before .{0,3}….{0,4} after$/u);
    expect(shown).not.toContain(written.slice(3, 11));
  });

  it('shows nothing of it where it stands twice, or at once', () => {
    expect(mask(`${value}${value} ${value}`)).toBe('…… …');
  });
});

describe('what is hidden of a Secret', () => {
  const shown = (secret: string, text: string) => secretMask([secret])(text);

  it('is each line of a value with several', () => {
    const key = '-----BEGIN KEY-----\nAbCdEfGhIjKl\nMnOpQrStUvWx\n-----END KEY-----\n';
    expect(shown(key, 'line AbCdEfGhIjKl of it, MnOpQrStUvWx')).toBe('line … of it, …');
  });

  it.each([
    ['postgres://neon_owner:hunter2x@db.example.com:5432/shop?sslmode=require', 'hunter2x'],
    ['postgres://neon_owner:hunter2x@db.example.com/shop', 'neon_owner'],
    ['postgres://u:p@ss/w#rd@db:5432/shop', 'p@ss/w#rd'],
    ['postgres://u:p%40ssword@db/shop', 'p@ssword'],
    ['mongodb://ab:hunter2x@one:1,two:2/x?q=a@b', 'hunter2x'],
    ['https://api.example.com/?access_token=abc123xyz&page=2', 'abc123xyz'],
    ['Server=db;User Id=sa;Password=hunter2x;', 'hunter2x'],
    ['{"auths":{"r.example.com":{"username":"robot$ci","password":"hunter2x"}}}', 'hunter2x'],
  ])('is a part of %s', (secret, part) => {
    expect(shown(secret, `it said "${part}" and ${secret}`)).not.toContain(part);
    expect(shown(secret, `authentication of ${part} failed`)).toBe('authentication of … failed');
  });

  it('is a login as it stands in a header', () => {
    const secret = 'https://robot:hunter2@example.com/';
    expect(shown(secret, `Authorization: Basic ${base64('robot:hunter2')}`)).toMatch(
      /^Authorization: Basic ….{0,4}$/,
    );
  });

  it('is a piece that was cut off', () => {
    const value = 'abcdefghijklmnopqrstuvwxyz';
    expect(shown(value, 'klmnopqrstuvwxyz: it ended\nfrom abcdefghijklm...')).toBe(
      '…: it ended\nfrom ……'.replace('……', '…...'),
    );
  });

  it('is every line of a value that was folded, and of its base64', () => {
    const secret = Array.from({ length: 99 }, (_, index) => (index * 7919).toString(36)).join('-');
    const folded = (text: string) => text.replace(/.{20}/g, '$&\n');
    expect(shown(secret, `KEY=${folded(secret)}`)).toMatch(/^KEY=…(\n…)+(\n.{1,7})?$/);
    expect(shown(secret, folded(base64(`A=b\nKEY=${secret}`))).trim()).toMatch(
      /^[^…]*…(\n…)+(\n…?.{1,7})?$/,
    );
  });

  it('is a piece in base64 whose lines were wrapped', () => {
    const value = 'a-rather-long-secret-value-that-goes-over-lines';
    const wrapped = base64(`KEY=${value}\n`).replace(/.{40}/g, '$&\n');
    expect(shown(value, wrapped)).toMatch(/^.{0,8}…\n….{0,4}$/);
  });

  it('is no word that is only a part of another, where an address holds it', () => {
    const secret = 'postgres://backend:hunter2x@db/shop';
    expect(shown(secret, 'orders-dev of backend')).toBe('orders-dev of …');
  });

  it.each(['short', '', 'https://example.com/'])(
    'is nothing of less than 8 characters: %j',
    (secret) => {
      expect(shown(secret, 'a short text')).toBe('a short text');
    },
  );

  it('is found in a megabyte in no time, among many', () => {
    const secrets = Array.from(
      { length: 2_000 },
      (_, index) => `secret-value-${index.toString()}-end`,
    );
    const text = `${'secret-value-'.repeat(20_000)}secret-value-1999-end`;
    expect(secretMask(secrets)(text).endsWith('…')).toBe(true);
  });
});
