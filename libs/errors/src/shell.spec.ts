import { spawnSync } from 'node:child_process';
import { shellQuoted } from './shell.ts';

it.each([
  'plain-1.2/x:y@z',
  'my dev cluster',
  '$(touch x)',
  "it's",
  '"a"',
  '`b`',
  '',
  'a\nb',
  '~',
  '*',
  'a;b&c|d',
])('a shell reads %j as the one word that it is', (word) => {
  const command = `printf '%s|' ${shellQuoted(word)} end`;
  expect(spawnSync('sh', ['-c', command], { encoding: 'utf8' }).stdout).toBe(`${word}|end|`);
});

it('leaves a word alone that needs no quotes', () => {
  expect(shellQuoted('deployment/orders-dev')).toBe('deployment/orders-dev');
});
