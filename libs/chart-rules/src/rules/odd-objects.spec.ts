import type { Rendered } from '@helm-gen/chart';
import fc from 'fast-check';
import { checkManifests, checkRules } from '../check-rules.ts';
import type { System } from '../system.ts';
import { systemOf } from '../system-of.ts';
import {
  account,
  autoscaler,
  barePod,
  binding,
  budget,
  configMap,
  cronJob,
  daemonSet,
  job,
  list,
  pod,
  server,
  service,
  statefulSet,
} from '../testing/manifests.ts';
import { release } from '../testing/mutation.ts';
import { everythingOn, shop } from '../testing/shop.ts';
import * as general from './index.ts';

const rules = Object.values(general);

/** A copy with the field replaced that the numbers lead to, each picking a key one level deeper. */
function replaced(tree: unknown, [step, ...rest]: readonly number[], value: unknown): unknown {
  const keys = typeof tree === 'object' && tree !== null ? Object.keys(tree) : [];
  const key = step === undefined ? undefined : keys[step % keys.length];
  if (key === undefined) return value;
  const copy: Record<string, unknown> = { ...(tree as object) };
  copy[key] = replaced(copy[key], rest, value);
  return Array.isArray(tree) ? Object.values(copy) : copy;
}

const path = fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 10 });
const value = fc.jsonValue({ maxDepth: 2 });

const manifests = [
  statefulSet(pod(server), { serviceName: 'shop' }),
  daemonSet(pod(server)),
  cronJob(pod(server)),
  list(job(pod(server)), barePod(pod(server))),
  service(),
  configMap({ A: 'http://shop:80' }),
  budget({ minAvailable: 1 }),
  autoscaler('StatefulSet', 1),
  account(),
  binding('RoleBinding'),
];

describe('no rule falls over an object of odd form', () => {
  it('of any kind', () => {
    fc.assert(
      fc.property(path, value, (steps, odd) => {
        const objects = replaced(manifests, steps, odd) as readonly unknown[];
        expect(checkManifests(objects, { rules }).length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it('in a chart', async () => {
    const system: System = await systemOf(shop, { values: [everythingOn] });
    fc.assert(
      fc.property(path, value, ([first = 0, ...steps], odd) => {
        const change = release(({ objects }) => ({
          objects: replaced(objects, [first, 1, ...steps], odd) as Rendered[],
        }));
        expect(checkRules(change(system), { rules }).length).toBeGreaterThan(0);
      }),
      { numRuns: 50 },
    );
  });
});
