import { todoBackend } from './charts/todo-backend.ts';
import { todoFrontend } from './charts/todo-frontend.ts';
import { findingText, ruleFindings } from './rules.ts';
import { everythingOn } from './testing/everything-on.ts';

const charts = [todoBackend, todoFrontend];

const sentences = async (...request: Parameters<typeof ruleFindings>) =>
  (await ruleFindings(...request)).map(findingText);

describe('the charts of the product', () => {
  it('keep every rule in every environment with everything off', async () => {
    expect(await sentences(charts)).toEqual([]);
  });

  it('keep every rule in every environment with everything on', async () => {
    // Each with a ServiceAccount of its own name, the release's.
    const values = [{ ...everythingOn, serviceAccount: { create: true, annotations: { a: 'b' } } }];
    expect(await sentences(charts, { values })).toEqual([]);
  });

  it('cannot both make a ServiceAccount of one name, which Helm would refuse at the second install', async () => {
    const values = [everythingOn];
    expect(await sentences([todoBackend], { values, beside: charts, environment: 'dev' })).toEqual([
      'todo-backend in dev: ServiceAccount/own: metadata.name: is there 2 times (P-016); rename one',
    ]);
  });
});
