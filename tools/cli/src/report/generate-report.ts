import type { Compared, Written } from '../disk/generated.ts';
import { caseOf, type Report } from './report.ts';

const check = { id: 'generate', title: 'The chart is what its definition says' };

/** What was written into each directory. */
export function writtenReport(results: readonly Written[]): Report {
  const text = results.map(({ path, written, removed }) => {
    const parts = [...count(written, 'written'), ...count(removed, 'removed')];
    return `${path}  ${parts.length === 0 ? 'up to date' : parts.join('; ')}\n`;
  });
  return {
    data: results,
    text: text.join(''),
    cases: results.map(({ path }) => caseOf({ ...check, suite: path }, [])),
  };
}

function count(files: readonly string[], what: string): readonly string[] {
  if (files.length === 0) return [];
  const noun = files.length === 1 ? 'file' : 'files';
  return [`${files.length.toString()} ${noun} ${what}: ${files.join(', ')}`];
}

/** How each directory differs from what its definition says. */
export function comparedReport(results: readonly Compared[]): Report {
  const text = results.map(({ path, differences }) => {
    if (differences.length === 0) return `${path}  up to date\n`;
    const lines = differences.map(({ text: line }) => `  ${line}\n`);
    const diffs = differences.map(({ diff = '' }) => diff);
    return `${path}  differs from its definition\n${[...lines, ...diffs].join('')}`;
  });
  return {
    data: results,
    text: text.join(''),
    cases: results.map(({ path, differences }) => {
      const messages = differences.map((difference) => difference.text);
      return caseOf({ ...check, suite: path }, messages);
    }),
  };
}
