import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canExchange } from '../testing/can-exchange.ts';
import { exchange } from './exchange.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'helm-gen-exchange-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

/** Two directories; each holds a directory with the name that it had first. */
const pair = (name: string) => {
  const [directory, fresh] = [join(root, name), join(root, `.${name}.new`)];
  mkdirSync(join(directory, 'old'), { recursive: true });
  mkdirSync(join(fresh, 'new'), { recursive: true });
  return { directory, fresh };
};

describe('directories that change places', () => {
  it('do so all at once, more of them than a command line or a pipe can hold', () => {
    const pairs = Array.from({ length: 400 }, (_, index) => pair(`${'long-'.repeat(30)}${index}`));
    expect(exchange(pairs).size).toBe(canExchange ? 400 : 0);
    const [inPlace, aside] = canExchange ? ['new', 'old'] : ['old', 'new'];
    for (const { directory, fresh } of pairs) {
      expect([readdirSync(directory), readdirSync(fresh)]).toEqual([[inPlace], [aside]]);
    }
  });

  it('may have any name that a file system allows', () => {
    const odd = pair('$(touch x) `"\'\n\\ é');
    expect(exchange([odd]).has(odd)).toBe(canExchange);
    expect(existsSync(join(odd.directory, 'old'))).toBe(!canExchange);
  });

  it('do so without the pairs that cannot', () => {
    const [first, gone, last] = [pair('first'), pair('gone'), pair('last')];
    rmSync(gone.fresh, { recursive: true });
    const exchanged = exchange([first, gone, last]);
    expect([...exchanged]).toEqual(canExchange ? [first, last] : []);
    expect(readdirSync(gone.directory)).toEqual(['old']);
  });

  describe('on another machine', () => {
    const path = process.env['PATH'];
    beforeEach(() => {
      process.env['PATH'] = root;
    });
    afterEach(() => {
      process.env['PATH'] = path;
    });

    it('stay where they are without perl', () => {
      const lonely = pair('lonely');
      expect(exchange([lonely]).size).toBe(0);
      expect(readdirSync(lonely.directory)).toEqual(['old']);
    });

    it('may have done so or not when perl is killed, which is an error', () => {
      writeFileSync(join(root, 'perl'), '#!/bin/sh\nkill -9 $$\n', { mode: 0o755 });
      const run = () => exchange([pair('unsure')]);
      if (canExchange) expect(run).toThrow('was ended by SIGKILL; generate again');
      else expect(run().size).toBe(0);
    });
  });
});
