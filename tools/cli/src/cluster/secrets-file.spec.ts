import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problemsInSecretsFile } from './secrets-file.ts';

const directory = mkdtempSync(join(tmpdir(), 'helm-gen-secrets-'));
const file = join(directory, 'secrets.env');
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const problems = (text: string | Uint8Array) => {
  writeFileSync(file, text);
  return problemsInSecretsFile(file, ['DATABASE_URL', 'SECRET_KEY']);
};

describe('a file of secrets', () => {
  it('has exactly the wanted keys, with comments and empty lines between them', () => {
    const text = '# x\n\nDATABASE_URL=postgres://u:p@h/d?a=b\r\n  SECRET_KEY=f9a=="x\n';
    expect(problems(text)).toEqual([]);
  });

  it('is told everything that is wrong with it at once, without a value', () => {
    const text = 'SECRET_KEY=\nTOKEN=hunter2\nhunter2\n-hunter2=x\nSECRET_KEY=hunter2\n';
    expect(problems(text)).toEqual([
      'line 1: the value of SECRET_KEY is empty',
      'line 2: TOKEN is not wanted',
      'line 3 is no KEY=VALUE',
      'line 4 does not begin with the name of a key',
      'line 5: SECRET_KEY is there already',
      'DATABASE_URL is missing',
    ]);
  });

  it('may not hold a placeholder', () => {
    expect(
      problems('DATABASE_URL=postgresql://user:password@host/db\nSECRET_KEY=changeme\n'),
    ).toEqual([
      'line 1: the value of DATABASE_URL is what a template has in this place; put your own there',
      'line 2: the value of SECRET_KEY is what a template has in this place; put your own there',
    ]);
  });

  it.each(['"f9a3"', "'f9a3'"])('may not quote a value: %s', (value) => {
    expect(problems(`DATABASE_URL=a\nSECRET_KEY=${value}\n`)).toEqual([
      'line 2: the value of SECRET_KEY is in quotes, which kubectl keeps; leave them out',
    ]);
  });

  it('must be a file of text', () => {
    expect(() => problemsInSecretsFile(directory, [])).toThrow('is no regular file');
    expect(() => problemsInSecretsFile(join(directory, 'no'), [])).toThrow('no such file');
    expect(() => problems(new Uint8Array([0xff, 0xfe]))).toThrow('is no UTF-8 text');
    expect(() => problems('x'.repeat(1024 * 1024 + 1))).toThrow('larger than a Secret can be');
  });
});
