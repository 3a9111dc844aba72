import { performance } from 'node:perf_hooks';

/** How long each of `times` calls takes, in ms; a fast call is repeated `batch` times for each. */
export async function repeat(
  times: number,
  batch: number,
  work: () => unknown,
): Promise<readonly number[]> {
  const results: number[] = [];
  for (let round = 0; round < times; round++) {
    const start = performance.now();
    for (let call = 0; call < batch; call++) await work();
    results.push((performance.now() - start) / batch);
  }
  return results;
}
