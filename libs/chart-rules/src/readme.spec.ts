import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { production } from './production.ts';
import * as rules from './rules/index.ts';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');

const rows = readme
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (-|rule )/.test(line))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | +\|$/g, '').trim()));

it('the README names every rule, its number, what it demands and how it is checked, and nothing else', () => {
  const numbers = new Map(
    production.entries.map((entry) => [entry.by === 'rule' ? entry.rule.id : '', entry.id]),
  );
  const expected = Object.values(rules).map(({ id, title, how }) => [
    ...['`' + id + '`', numbers.get(id) ?? ''],
    ...[title, how],
  ]);
  expect(rows.toSorted()).toEqual(expected.toSorted());
});
