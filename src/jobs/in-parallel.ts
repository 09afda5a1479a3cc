/** Does a piece of work for each of many, so many at a time; the first failure ends it. */
export async function inParallel<T, R>(
  all: readonly T[],
  lanes: number,
  work: (one: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = all.entries();
  await Promise.all(
    Array.from({ length: Math.min(lanes, all.length) }, async () => {
      for (const [index, one] of queue) results[index] = await work(one);
    }),
  );
  return results;
}

/** One at a time, in the order asked for. */
export function createTurnstile(): <R>(work: () => Promise<R>) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
