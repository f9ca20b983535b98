/**
 * What `work` makes of the items, in their order. Up to `concurrency` of them are begun before the first has ended, so that
 * what takes the time can be done at once: the results are the same for any number.
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item>,
  concurrency: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void> {
  const begun: Promise<Result>[] = [];
  for (const item of items) {
    const result = work(item);
    // It is thrown when its turn comes; until then nobody listens.
    result.catch(() => undefined);
    begun.push(result);
    if (begun.length === concurrency) yield await begun.shift()!;
  }
  for (const result of begun) yield await result;
}
