import fc from 'fast-check';
import { amountOf } from './amount.ts';

const NANO = 1_000_000_000n;

describe('a quantity', () => {
  it.each<[string | number, bigint]>([
    ['1', NANO],
    [1, NANO],
    [0.5, NANO / 2n],
    ['100m', NANO / 10n],
    ['1k', 1000n * NANO],
    ['1Ki', 1024n * NANO],
    ['0.5Gi', 2n ** 29n * NANO],
    ['1.5Gi', 3n * 2n ** 29n * NANO],
    ['1E', 10n ** 18n * NANO],
    ['1e3', 1000n * NANO],
    ['1E3', 1000n * NANO],
    ['2e-3', 2_000_000n],
    ['1n', 1n],
    ['0.1n', 1n],
    ['.5', NANO / 2n],
    ['5.', 5n * NANO],
    ['+1', NANO],
    ['-1', -NANO],
    ['0', 0n],
    [' 1Gi\n', 2n ** 30n * NANO],
    ['m', 0n],
    ['Gi', 0n],
    ['-', 0n],
    ['.', 0n],
    ['e5', 0n],
    ['1e-2000', 1n],
    ['0e99999', 0n],
  ])('%j is exact', (text, nano) => {
    expect(amountOf(text)).toBe(nano);
  });

  it.each([
    '',
    ' ',
    '1e9223372036854775808',
    'Pi',
    'e-10',
    '1 Gi',
    '1gi',
    '1GB',
    '1KI',
    '1ki',
    '1K',
    '1e',
    '1Mi3',
    '0x10',
    '1,5',
    '--1',
    '1.2.3',
    'NaN',
    Infinity,
    '१',
  ])('is not %j', (text) => {
    expect(amountOf(text)).toBeUndefined();
  });

  it('is the same number in any unit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), (value) => {
        const whole = amountOf(String(value));
        expect(amountOf(`${String(value)}000m`)).toBe(whole);
        expect(amountOf(`${String(value)}.0`)).toBe(whole);
        expect(amountOf(`${String(value)}e0`)).toBe(whole);
        expect(whole).toBe(value * NANO);
      }),
    );
  });
});
