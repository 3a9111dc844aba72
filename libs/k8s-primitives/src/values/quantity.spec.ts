import * as fc from 'fast-check';
import { compareQuantities, cpu, memory, parseQuantity, quantity } from './quantity.ts';

// Cases of apimachinery's quantity_test.go: TestQuantityParse, TestQuantityParseZero, TestQuantityParseNonNumericPanic.
describe('quantity', () => {
  it.each([
    '0',
    '0m',
    '1Ki',
    '8Ei',
    '1.5',
    '1.',
    '.5',
    '.001k',
    '100n',
    '5u',
    '1E',
    '1E3',
    '1e-3',
    '12E+6',
    '+5',
    '1P',
  ])('accepts %p', (text) => {
    expect(quantity.parse(text)).toBe(text);
    expect(() => parseQuantity(text)).not.toThrow();
  });

  it.each([
    '',
    '.',
    '1.1.M',
    '1+1.0M',
    '0.1mi',
    '0.1am',
    'aoeu',
    '.5i',
    '1i',
    'b',
    '-',
    '1 Mi',
    '1Mi\n',
    '1e',
    '1e1.5',
    '1mK',
    '1KI',
    '0x10',
    '1e999999999',
    '1,5',
    '1Mi3',
    '--1',
    'NaN',
    '१',
  ])('refuses %p', (text) => {
    expect(quantity.safeParse(text).success).toBe(false);
    expect(() => parseQuantity(text)).toThrow(RangeError);
  });

  it('refuses a negative amount and a plain number', () => {
    expect(quantity.safeParse('-1').success).toBe(false);
    expect(quantity.safeParse(1).success).toBe(false);
  });
});

describe('cpu', () => {
  it.each(['1', '0.5', '.25', '0.001', '500m', '1500m', '0'])('accepts %p', (text) => {
    expect(cpu.parse(text)).toBe(text);
  });

  it.each(['128Mi', '0.0001', '1.5m', '1k', '500M', '-1', '', 1, '500 m'])('refuses %p', (text) => {
    expect(cpu.safeParse(text).success).toBe(false);
  });
});

describe('memory', () => {
  it.each(['128Mi', '1Gi', '0.5Gi', '129e6', '129M', '128974848', '1E'])('accepts %p', (text) => {
    expect(memory.parse(text)).toBe(text);
  });

  it.each(['400m', '128MB', '128mi', '1.5', '1e-3', '1 Gi', '', 128])('refuses %p', (text) => {
    expect(memory.safeParse(text).success).toBe(false);
  });
});

describe('parseQuantity', () => {
  it.each([
    ['1', 10n ** 9n],
    ['500m', 5n * 10n ** 8n],
    ['0.1Ki', 1024n * 10n ** 8n],
    ['1Ei', 2n ** 60n * 10n ** 9n],
    ['1E', 10n ** 27n],
    ['1E2', 10n ** 11n],
    ['1e-9', 1n],
    ['-1.5', -15n * 10n ** 8n],
    ['+1', 10n ** 9n],
    ['2e-3', 2n * 10n ** 6n],
    ['0.5Gi', 2n ** 29n * 10n ** 9n],
  ])('reads %s as %s billionths', (text, amount) => {
    expect(parseQuantity(text)).toBe(amount);
  });

  it('rounds what is finer than a billionth away from zero', () => {
    expect([parseQuantity('0.1n'), parseQuantity('-0.0000000011')]).toEqual([1n, -2n]);
  });

  it('counts what is larger than an int64 as the largest', () => {
    expect(compareQuantities('1e99', '9223372036854775807')).toBe(0);
  });

  it('says what a quantity must be', () => {
    expect(() => parseQuantity('128MB')).toThrow(
      '"128MB" is no quantity: it must be a Kubernetes quantity in quotes, such as "500m", "1.5" or "128Mi"',
    );
  });
});

describe('compareQuantities', () => {
  it.each([
    ['1Gi', '1G', 1],
    ['1000m', '1', 0],
    ['1024Mi', '1Gi', 0],
    ['0.1', '100m', 0],
    ['999m', '1', -1],
    ['1e3', '1k', 0],
  ])('compares %s with %s', (a, b, order) => {
    expect(compareQuantities(a, b)).toBe(order);
    expect(compareQuantities(b, a)).toBe(-order + 0);
  });

  it('orders millicpus as their numbers', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (a, b) => {
        expect(compareQuantities(`${String(a)}m`, `${String(b)}m`)).toBe(Math.sign(a - b));
      }),
    );
  });
});
