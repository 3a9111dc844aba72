import { secretsInObject } from './secrets-in-object.ts';

const token = ['ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('');
const base64 = (text: string, encoding: 'utf8' | 'utf16le' = 'utf8') =>
  Buffer.from(text, encoding).toString('base64');

describe('the binary data of a ConfigMap', () => {
  it.each([
    ['text', base64(`# config\ntoken = ${token}\n`)],
    ['text in lines', base64(`token = ${token}`).replace(/(.{20})/g, '$1\n')],
    ['text of two bytes a character', base64(`token = ${token}`, 'utf16le')],
    ['no base64', `! ${token}`],
  ])('is looked into: %s', (_, file) => {
    const manifest = { kind: 'ConfigMap', binaryData: { ok: base64('x'), file } };
    expect(secretsInObject(manifest)).toEqual([
      { path: 'binaryData.file', looks: 'looks like a GitHub token' },
    ]);
    const path = ['ConfigMap'];
    expect(secretsInObject(manifest, { path, accepted: ['ConfigMap.binaryData.file'] })).toEqual(
      [],
    );
  });

  it.each([{ binaryData: null }, { binaryData: 'x' }, { binaryData: { a: 5 } }, {}])(
    'may be of any form: %j',
    (fields) => {
      expect(secretsInObject({ kind: 'ConfigMap', ...fields })).toEqual([]);
    },
  );

  it('is that of a ConfigMap alone', () => {
    expect(secretsInObject({ kind: 'Thing', binaryData: { a: base64(token) } })).toEqual([]);
    expect(secretsInObject(null)).toEqual([]);
  });
});
