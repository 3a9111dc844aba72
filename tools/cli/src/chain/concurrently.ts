import { availableParallelism } from 'node:os';

/** Maps with as many calls at a time as there are processors; the results keep the items' order. */
export async function concurrently<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return results;
}

/** {@link concurrently} over the items of every group at once; the results keep the groups. */
export async function concurrentlyIn<G, T, R>(
  groups: readonly G[],
  itemsOf: (group: G) => readonly T[],
  work: (item: T, group: G) => Promise<R>,
): Promise<readonly (readonly R[])[]> {
  const jobs = groups.flatMap((group, index) =>
    itemsOf(group).map((item) => ({ item, group, index })),
  );
  const results = await concurrently(jobs, ({ item, group }) => work(item, group));
  return groups.map((_, index) => results.filter((__, job) => jobs[job]?.index === index));
}
