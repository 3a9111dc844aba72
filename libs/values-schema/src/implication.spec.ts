import * as z from 'zod';
import {
  defineValues,
  implies,
  noneOf,
  oneOf,
  parseValues,
  present,
  section,
  withoutKeys,
  withoutKeysLike,
  type Implication,
  type ValuesOf,
} from './index.ts';

const shape = {
  count: z.int().default(1).describe('C.'),
  mode: z.enum(['a', 'b', 'c']).optional().describe('M.'),
  sub: section('S.', { on_: z.boolean().default(false).describe('O.') }),
  map: z.record(z.string(), z.string()).optional().describe('M.'),
};
export const withoutRules = defineValues(shape);
type Values = ValuesOf<typeof withoutRules>;

/** Whether values keep the rule. */
const keeps = (rule: Implication<Values>, values: object) => {
  try {
    parseValues(defineValues(shape, [rule]), { count: 1, sub: { on_: false }, ...values });
    return true;
  } catch (error) {
    expect((error as Error).message).toContain('count: because');
    return false;
  }
};

/** A rule whose first half is tried: where it holds, count must be 1. */
const when = (condition: Parameters<typeof implies<Values>>[0]) =>
  implies<Values>(condition, { path: 'count', is: oneOf(1) }, 'because');

describe('a rule', () => {
  it.each([
    ['present, and it is', when({ path: 'mode', is: present }), { mode: 'a' }, true],
    ['present, and it is not', when({ path: 'mode', is: present }), {}, false],
    ['one of some, and it is', when({ path: 'mode', is: oneOf('a', 'b') }), { mode: 'b' }, true],
    [
      'one of some, and it is another',
      when({ path: 'mode', is: oneOf('a', 'b') }),
      { mode: 'c' },
      false,
    ],
    ['one of some, and it is not set', when({ path: 'mode', is: oneOf('a') }), {}, false],
    ['none of some, and it is one', when({ path: 'mode', is: noneOf('a') }), { mode: 'a' }, false],
    [
      'none of some, and it is another',
      when({ path: 'mode', is: noneOf('a') }),
      { mode: 'b' },
      true,
    ],
    ['none of some, and it is not set', when({ path: 'mode', is: noneOf('a') }), {}, true],
    [
      'without a key, and it is',
      when({ path: 'map', is: withoutKeys('x') }),
      { map: { z: '' } },
      true,
    ],
    [
      'without a key, and it has it',
      when({ path: 'map', is: withoutKeys('x') }),
      { map: { z: '', x: '' } },
      false,
    ],
    [
      'without a form of key, and it has one',
      when({ path: 'map', is: withoutKeysLike(/^y/) }),
      { map: { y2: '' } },
      false,
    ],
    [
      'without a form of key, and it has another',
      when({ path: 'map', is: withoutKeysLike(/^y/) }),
      { map: { xy: '' } },
      true,
    ],
    [
      'without a form of key, and it has one that is exempt by its form',
      when({ path: 'map', is: withoutKeysLike(/^y/, { unless: /z$/ }) }),
      { map: { yz: '' } },
      true,
    ],
    [
      'without a form of key, and it has one that is exempt by its name',
      when({ path: 'map', is: withoutKeysLike(/^y/, { unless: /z$/, except: ['y1'] }) }),
      { map: { y1: '' } },
      true,
    ],
    [
      'without a form of key, and it has one that is not exempt',
      when({ path: 'map', is: withoutKeysLike(/^y/, { unless: /z$/, except: ['y1'] }) }),
      { map: { y2: '', y1: '', yz: '' } },
      false,
    ],
    ['without a key, and it is not set', when({ path: 'map', is: withoutKeys('x') }), {}, true],
    ['a value below', when({ path: 'sub.on_', is: oneOf(true) }), { sub: { on_: true } }, true],
  ])('binds where its condition is %s', (_, rule, values, binds) => {
    expect(keeps(rule, { ...values, count: 1 })).toBe(true);
    expect(keeps(rule, { ...values, count: 2 })).toBe(!binds);
  });

  it('names each key that must not be there', () => {
    const rules = [withoutKeys('x', 'w/'), withoutKeysLike(/^y/)].map((is) =>
      implies<Values>({ path: 'count', is: noneOf(1) }, { path: 'map', is }, 'because'),
    );
    const map = { 'w/': '', x: '', 'y/z': '', ok: '' };
    const values = { count: 2, sub: { on_: false }, map };
    expect(() => parseValues(defineValues(shape, rules), values)).toThrow(
      /^map\["w\/"\]: because\nmap\.x: because\nmap\["y\/z"\]: because$/,
    );
  });
});
