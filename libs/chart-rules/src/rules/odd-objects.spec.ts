import type { Rendered } from '@helm-gen/chart';
import fc from 'fast-check';
import { checkRules } from '../check-rules.ts';
import type { System } from '../system.ts';
import { systemOf } from '../system-of.ts';
import { release } from '../testing/mutation.ts';
import { everythingOn, shop } from '../testing/shop.ts';
import * as general from './index.ts';

const rules = Object.values(general);

let system: System;
beforeAll(async () => {
  system = await systemOf(shop, { values: [everythingOn] });
});

/** A copy with the field replaced that the numbers lead to, each picking a key one level deeper. */
function replaced(tree: unknown, [step, ...rest]: readonly number[], value: unknown): unknown {
  const keys = typeof tree === 'object' && tree !== null ? Object.keys(tree) : [];
  const key = step === undefined ? undefined : keys[step % keys.length];
  if (key === undefined) return value;
  const copy: Record<string, unknown> = { ...(tree as object) };
  copy[key] = replaced(copy[key], rest, value);
  return Array.isArray(tree) ? Object.values(copy) : copy;
}

it('no rule falls over an object of odd form', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 9 }),
      fc.jsonValue({ maxDepth: 2 }),
      (path, value) => {
        const change = release(({ objects }) => ({
          objects: replaced(objects, [path[0] ?? 0, 1, ...path.slice(1)], value) as Rendered[],
        }));
        expect(checkRules(change(system), { rules }).length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 200 },
  );
});
