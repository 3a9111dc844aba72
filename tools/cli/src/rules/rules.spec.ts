import type { Chart } from '@helm-gen/chart';
import type { SystemRequest } from '@helm-gen/chart-rules';
import { rules, todoBackend, todoFrontend } from '../testing/product.ts';
import { findingText, ruleFindings } from './rules.ts';
import { everythingOn } from '../testing/everything-on.ts';

const charts = [todoBackend, todoFrontend];

const sentences = async (chosen: readonly Chart[], request: SystemRequest = {}) =>
  (await ruleFindings(chosen, { rules, ...request })).map(findingText);

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
    expect(await sentences(charts, { values: [everythingOn], environment: 'dev' })).toEqual([
      'todo-backend in dev: ServiceAccount/own: metadata.name: is there 2 times (P-016); rename one (decided by `serviceAccount.name`, `.Release.Name`)',
      'todo-frontend in dev: ServiceAccount/own: metadata.name: is there 2 times (P-016); rename one (decided by `serviceAccount.name`, `.Release.Name`)',
    ]);
  });

  it('are judged with the values of a deploy, in its environment alone', async () => {
    const set = { setJson: [], set: ['image.tag=latest', 'service.port=5432'], setString: [] };
    expect(
      await sentences([todoBackend], { set, environment: 'dev', beside: [todoFrontend] }),
    ).toEqual([
      'todo-backend in dev: Service/todo-backend: spec.ports[0].port: is the port of a database, 5432 (K-007); ' +
        'keep the database outside the cluster, and take its address from a Secret (decided by `service.port`)',
    ]);
    await expect(ruleFindings([todoBackend], { rules, set })).rejects.toThrow('image.tag');
  });
});
