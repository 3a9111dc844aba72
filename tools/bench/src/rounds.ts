/** Something to measure: does its work once and returns how long that took, in ms. */
export type Measure = () => number | Promise<number>;

/**
 * Measures several things by turns: one round to warm up, which does not count, and then `runs` that do.
 *
 * @returns for each name its times, in ms
 */
export async function measureByTurns<Name extends string>(
  runs: number,
  measures: Readonly<Record<Name, Measure>>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(measures) as Name[];
  const times = Object.fromEntries(
    names.map((name) => [name, [] as number[]]),
  ) as unknown as Record<Name, number[]>;
  for (let round = 0; round <= runs; round++) {
    for (const name of names) {
      const time = await measures[name]();
      if (round > 0) times[name].push(time);
    }
  }
  return times;
}
