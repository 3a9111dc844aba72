import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checksPageText } from '../testing/checks-page.ts';
import { checksPage } from './check.ts';

/** Without what prettier makes of it: the widths of columns. */
const plain = (text: string) => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');

it('the page about the checks says what the code says', () => {
  const page = readFileSync(join(__dirname, '../../../..', checksPage), 'utf8');
  expect(plain(page)).toBe(plain(checksPageText()));
});
