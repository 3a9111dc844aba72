import { loadSchemas } from '../schemas.ts';
import { allCases } from '../testing/all-cases.ts';
import { asExpected } from '../testing/describe-problems.ts';
import { validateObject } from '../validate-object.ts';

const schemas = loadSchemas('1.34');

describe.each(Object.entries(allCases))('the checks of %s', (_family, cases) => {
  it.each(cases.map((each) => [each.title, each] as const))(
    'refuse %s',
    (_title, { manifest, problems }) => {
      expect(problems).not.toEqual([]);
      expect(asExpected(validateObject(schemas, manifest), problems)).toEqual(problems);
    },
  );
});
