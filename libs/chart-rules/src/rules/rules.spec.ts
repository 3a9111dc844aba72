import type { RuleResult } from '../check-rules.ts';
import { checkRules } from '../check-rules.ts';
import type { System } from '../system.ts';
import { systemOf } from '../system-of.ts';
import { mutations } from '../testing/mutations.ts';
import { everythingOn, shop } from '../testing/shop.ts';
import * as general from './index.ts';

const rules = Object.values(general);

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
    expect(checkRules(system(isOn), { rules }).flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('have names of their own, and are each broken by a mutation', () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(mutations).sort()).toEqual(ids.sort());
  });
});

const cases = Object.entries(mutations).flatMap(([id, list]) =>
  list.map((mutation) => ({ id, ...mutation })),
);

describe('a mutation breaks its rule and no other', () => {
  it.each(cases)('$id: $what', ({ id, on: isOn, change, says }) => {
    const results = checkRules(change(system(isOn)), { rules });
    expect(broken(results)).toEqual([id]);
    const said = results
      .flatMap(({ findings }) => findings)
      .map(({ object, file, path, message }) =>
        [object, file, path, message].filter((part) => part !== undefined && part !== '').join(' '),
      );
    expect(said.join('\n')).toContain(says);
  });
});
