import { plainScalar } from './yaml-plain-scalar.ts';

describe('a YAML scalar without quotes', () => {
  it.each<[string, unknown]>([
    ...['on', 'y', 'Yes', 'TRUE'].map((text): [string, unknown] => [text, true]),
    ...['off', 'N', 'no', 'False'].map((text): [string, unknown] => [text, false]),
    ...['', '~', 'null', 'NULL'].map((text): [string, unknown] => [text, null]),
    ...['oN', 'yEs', 'tRUE', 'nULL', 'none', '<<', '='].map((text): [string, unknown] => [
      text,
      text,
    ]),
    ['1_000', 1000],
    ['017', 15],
    ['0o17', 15],
    ['08', 8],
    ['0x1F', 31],
    ['0b11', 3],
    ['-0b11', -3],
    ['+1', 1],
    ['-0', 0],
    ['1.10', 1.1],
    ['5.', 5],
    ['.5e1', 5],
    ['.0_0', 0],
    ['.1_2e+1_0', 1.2e9],
    ['1e3', 1000],
    ['1e21', 1e21],
    ['685_230.15', 685230.15],
    ['9007199254740991', 9007199254740991],
    ...[
      '1:30',
      '2001-01-01',
      '1e400',
      '1,000',
      '._5',
      '.5_',
      '.5__0',
      '.1_e1',
      '0o8',
      '-',
      '1.2.3',
      '250m',
      '5e',
    ].map((text): [string, unknown] => [text, text]),
  ])('%s is %j to Helm', (text, value) => {
    expect(plainScalar(text)).toEqual({ value });
  });

  it.each(['.inf', '-.Inf', '+.INF', '.nan'])('%s is refused', (text) => {
    expect(plainScalar(text)).toBe(`${text} is a number that JSON does not have: put it in quotes`);
  });

  it.each([
    ...['9007199254740992', '-9007199254740993', '12345678901234567890', '0x7fffffffffffffff'],
    ...['123456789012345678901234567890', '0xeffffffffffffffe'],
  ])('%s is refused', (text) => {
    expect(plainScalar(text)).toContain('is a whole number beyond 2^53 - 1');
  });
});
