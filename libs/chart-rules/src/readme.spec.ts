import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outside, summaries } from './plan.ts';
import { rules } from './rules/index.ts';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');

const shown = readme
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (-|rule )/.test(line))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | +\|$/g, '').trim()));

it('the README names every rule, what it demands and how it is checked, and nothing else', () => {
  const rows = rules.map(({ id, also = [], title, how, check, checkChart }) => [
    [id, ...also].join(', '),
    title,
    check === undefined && checkChart === undefined ? `**process**: ${how}` : how,
  ]);
  const others = [
    ...summaries.map(({ id, title }) => [id, title, 'by those rules']),
    ...outside.map(({ ids, why }) => [ids, why, 'not checked']),
  ];
  expect(shown.toSorted()).toEqual([...rows, ...others].toSorted());
});
