import { resolveScalar } from './resolve-scalar.ts';

const valueOf = (text: string) => {
  const { value } = resolveScalar(text);
  return typeof value === 'bigint' ? Number(value) : value;
};

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
    ['0b-1', -1],
    ['0b+1', 1],
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
    ['0x7fffffffffffffff', 2 ** 63],
    ['.inf', Infinity],
    ['-.Inf', -Infinity],
    ['.nan', NaN],
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
      '-0b-1',
      '0x10000000000000000',
      '-0x8000000000000001',
      '+0xffffffffffffffff',
      '-.nan',
    ].map((text): [string, unknown] => [text, text]),
  ])('%s is %j to Helm', (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });
});
