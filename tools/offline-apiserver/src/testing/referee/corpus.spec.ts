import { loadSchemas } from '../../schemas.ts';
import { manifestOf, readCorpus } from './corpus.ts';
import { asOf } from './mutate.ts';
import { difference } from './verdict.ts';

const corpus = readCorpus();
const minors = [...new Set(corpus.flatMap(({ problems }) => Object.keys(problems)))].sort();

/** As scripts/build-referee.mjs and RECORD_ANSWERS=1 recorded it. */
describe.each(minors)("the verdict of Kubernetes %s's own validation", (minor) => {
  const schemas = loadSchemas(minor);

  it('is ours too', () => {
    const differences = corpus.flatMap((recorded) => {
      const { problems, ...change } = recorded;
      const problem = problems[minor];
      if (problem === undefined) return [];
      const manifest = asOf(schemas, manifestOf(recorded));
      const found = difference(schemas, manifest, problem === '' ? [] : [problem]);
      return found === undefined ? [] : [`${JSON.stringify(change)}: ${found}`];
    });
    expect(differences).toEqual([]);
  });
});

it('has been recorded of good and of bad objects', () => {
  const newest = corpus.flatMap(({ problems }) => problems[minors.at(-1) ?? ''] ?? []);
  const accepted = newest.filter((problem) => problem === '').length;
  expect(accepted).toBeGreaterThan(500);
  expect(newest.length - accepted).toBeGreaterThan(500);
});
