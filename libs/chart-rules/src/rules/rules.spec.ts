import type { RuleResult } from '../check-rules.ts';
import { checkRules } from '../check-rules.ts';
import type { System } from '../system.ts';
import { systemOf } from '../system-of.ts';
import { mutations } from '../testing/mutations.ts';
import { everythingOn, shop } from '../testing/shop.ts';
import { rules } from './index.ts';

let [off, on]: System[] = [];
beforeAll(async () => {
  off = await systemOf(shop);
  on = await systemOf(shop, { values: [everythingOn] });
});

const system = (isOn = false): System => (isOn ? on : off) ?? { charts: [], beside: [] };
const broken = (results: readonly RuleResult[]) =>
  results.filter(({ outcome }) => outcome === 'findings').map(({ id }) => id);

describe('the rules', () => {
  it.each([false, true])('find nothing in good charts, everything on: %s', (isOn) => {
    expect(checkRules(system(isOn)).flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('have numbers of their own, each of the plan among them once', () => {
    const ids = rules.flatMap(({ id, also = [] }) => [id, ...also]);
    expect(new Set(ids).size).toBe(ids.length);
    const numbers = (letter: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${letter}-00${String(index + 1)}`);
    const plan = [...numbers('K', 8), ...numbers('H', 8), 'C-007', ...numbers('SC', 8).slice(2)];
    expect(ids.filter((id) => !id.startsWith('P-')).sort()).toEqual(plan.sort());
  });

  it('are each broken by a mutation, or say that they are a process', () => {
    const checked = rules.filter(({ check, checkChart }) => check ?? checkChart);
    expect(Object.keys(mutations).sort()).toEqual(checked.map(({ id }) => id).sort());
    const processes = checkRules(system()).filter(({ outcome }) => outcome === 'process');
    expect(processes.map(({ id }) => id)).toEqual(['K-001', 'K-002', 'K-003', 'SC-008']);
  });
});

const cases = Object.entries(mutations).flatMap(([id, list]) =>
  list.map((mutation) => ({ id, ...mutation })),
);

describe('a mutation breaks its rule and no other', () => {
  it.each(cases)('$id: $what', ({ id, on: isOn, change, says }) => {
    const results = checkRules(change(system(isOn)));
    expect(broken(results)).toEqual([id]);
    const said = results
      .flatMap(({ findings }) => findings)
      .map(({ object, file, path, message }) =>
        [object, file, path, message].filter((part) => part !== undefined && part !== '').join(' '),
      );
    expect(said.join('\n')).toContain(says);
  });
});
