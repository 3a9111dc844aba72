import type { Operand } from './command.ts';
import { readOperands } from './operands.ts';

const known = ['backend', 'frontend', 'worker'];
const read = (takes: readonly Operand[], ...written: readonly string[]) =>
  readOperands({ name: 'do', takes }, written, known);

describe('what is written after a command', () => {
  it.each<[readonly Operand[], readonly string[], object]>([
    [['[CHART…]'], [], { charts: known, operands: {} }],
    [['[CHART…]'], ['worker', 'backend'], { charts: ['backend', 'worker'], operands: {} }],
    [['CHART'], ['worker'], { charts: ['worker'], operands: {} }],
    [['ENV', '[CHART…]'], ['dev'], { charts: known, operands: { ENV: 'dev' } }],
    [['ENV', '[CHART…]'], ['dev', 'worker'], { charts: ['worker'], operands: { ENV: 'dev' } }],
    [['ENV', '[REVISION]'], ['dev', '3'], { operands: { ENV: 'dev', REVISION: '3' } }],
    [['ENV', '[REVISION]'], ['dev'], { operands: { ENV: 'dev', REVISION: undefined } }],
    [[], [], { charts: known, operands: {} }],
  ])('is dealt out to %j: %j', (takes, written, result) => {
    expect(read(takes, ...written)).toMatchObject(result);
  });

  it.each<[readonly Operand[], readonly string[], string]>([
    [['ENV', '[CHART…]'], [], 'helm-gen do needs ENV: helm-gen do ENV [CHART…]'],
    [['ENV', '[CHART…]'], ['dev', 'bakend'], 'unknown chart "bakend"; did you mean "backend"?'],
    [['ENV', '[REVISION]'], ['dev', '3', '4'], 'helm-gen do takes ENV [REVISION], got "4"'],
    [['CHART'], [], 'helm-gen do needs one chart, got no chart; the charts are: backend, '],
    [['CHART'], ['backend', 'worker'], 'needs one chart, got 2 charts'],
    [['CHART'], ['backend', 'no'], 'unknown chart "no"'],
    [[], ['backend'], 'helm-gen do takes no argument, got "backend"'],
  ])('is refused where it does not fit %j: %j', (takes, written, message) => {
    expect(() => read(takes, ...written)).toThrow(message);
  });
});
