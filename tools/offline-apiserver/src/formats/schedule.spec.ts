import { scheduleProblem } from './schedule.ts';

describe('a schedule', () => {
  it.each([
    '* * * * *',
    '0 3 * * *',
    '*/5 * * * *',
    '0 0 1,15 * 1-5',
    '0 22 ? * MON-FRI',
    '5/15 * * JAN *',
    '@daily',
    '@every 1h30m',
  ])('may be %s', (schedule) => {
    expect(scheduleProblem(schedule)).toBeUndefined();
  });

  it.each([
    ['* * * *', 'expected exactly 5 fields, found 4: [* * * *]'],
    ['0 * * * * *', 'expected exactly 5 fields, found 6: [0 * * * * *]'],
    ['60 * * * *', 'failed to parse "60" of the schedule'],
    ['* 24 * * *', 'failed to parse "24" of the schedule'],
    ['* * 0 * *', 'failed to parse "0" of the schedule'],
    ['* * * 13 *', 'failed to parse "13" of the schedule'],
    ['* * * * 8', 'failed to parse "8" of the schedule'],
    ['*/0 * * * *', 'failed to parse "*/0" of the schedule'],
    ['5-1 * * * *', 'failed to parse "5-1" of the schedule'],
    ['a * * * *', 'failed to parse "a" of the schedule'],
    ['* * * mon *', 'failed to parse "mon" of the schedule'],
    ['@never', 'unrecognized descriptor: @never'],
  ])('may not be %s', (schedule, problem) => {
    expect(scheduleProblem(schedule)).toBe(problem);
  });
});
