import { type Figure, figureOf, isReached } from './figure.ts';
import { measurePart } from './in-process/parts.ts';
import { optionsFrom } from './main.ts';
import { measureByTurns } from './rounds.ts';
import { median, medianRatio } from './statistics.ts';
import { amount, ratioText, table } from './table.ts';

const positive = ({ samples }: Figure) => samples.every((sample) => sample > 0);

describe('what is measured in process', () => {
  it('makes the files of both charts', async () => {
    const figures = await measurePart('generation', 1);
    expect(figures.map(({ what }) => what)).toEqual([
      'todo-backend in process, first time',
      'todo-backend in process, warm',
      'todo-frontend in process, first time',
      'todo-frontend in process, warm',
    ]);
    expect(figures.every(positive)).toBe(true);
  });

  it.each(['environment', 'values file'])('renders, given an %s', async (requested) => {
    const figures = await measurePart('rendering', 1, [requested]);
    expect(figures).toHaveLength(1);
    expect(figures.every(positive)).toBe(true);
  });

  it('makes synthetic charts, and says how much memory that took', async () => {
    const figures = await measurePart('many-charts', 1, ['2', 'kept']);
    expect(figures.map(({ what, unit }) => [what, unit])).toEqual([
      ['2 charts, all kept in memory', 'ms'],
      ['2 charts, all kept in memory: memory', 'MB'],
    ]);
    expect(figures.every(positive)).toBe(true);
  });
});

describe('the numbers', () => {
  it('takes the middle one, or what lies between the two in the middle', () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([7])]).toEqual([2, 2.5, 7]);
  });

  it('compares what was measured in the same round', () => {
    expect(medianRatio([10, 100, 20], [5, 50, 10])).toBe(2);
  });

  it('measures by turns, and does not count the first round', async () => {
    const order: string[] = [];
    const measure = (name: string) => () => order.push(name);
    const times = await measureByTurns(2, { left: measure('left'), right: measure('right') });
    expect(order).toEqual(['left', 'right', 'left', 'right', 'left', 'right']);
    expect(times).toEqual({ left: [3, 5], right: [4, 6] });
  });

  it('prints three digits that count', () => {
    expect([amount(0.04127, 'ms'), amount(123.4, 'ms'), amount(1234, 'ms')]).toEqual([
      '0.0413 ms',
      '123 ms',
      '1.23 s',
    ]);
    expect([ratioText(2.123), ratioText(0.5), ratioText(0.002)]).toEqual([
      '2.12 ×',
      '0.5 ×',
      '1/500',
    ]);
  });
});

describe('the table', () => {
  const twice = figureOf({
    name: 'generate',
    what: 'both charts',
    samples: [20, 22, 24],
    against: { what: 'nothing', samples: [10, 11, 12] },
    aim: { atMost: 2, of: 'ratio' },
  });

  it('holds a figure against its aim', () => {
    expect(isReached(twice)).toBe(true);
    expect(isReached({ ...twice, aim: { atMost: 21, of: 'figure' } })).toBe(false);
    expect(isReached(figureOf({ name: 'x', what: 'no aim', samples: [1] }))).toBeUndefined();
  });

  it('is Markdown', () => {
    expect(table([twice])).toBe(
      [
        '| what        | figure | against        | ratio | aim   | reached |',
        '| ----------- | ------ | -------------- | ----- | ----- | ------- |',
        '| both charts | 22 ms  | nothing: 11 ms | 2 ×   | ≤ 2 × | yes     |',
        '',
      ].join('\n'),
    );
  });
});

describe('the options', () => {
  it('picks cases by name', () => {
    expect(optionsFrom(['--runs', '3', '--only', 'render', '--json'])).toMatchObject({
      runs: 3,
      json: true,
      cases: [{ name: 'render' }],
    });
  });

  it('says what is wrong with them', () => {
    expect(optionsFrom(['--only', 'speed'])).toMatch(/--only takes one of generate, render, /);
    expect(optionsFrom(['--runs', '0'])).toMatch(/--runs takes a number from 1 to 999, not "0"/);
    expect(optionsFrom(['--fast'])).toMatch(/Unknown option '--fast'/);
  });
});
