/** What benchmarks share: CPU time, medians, and a line that says a ratio against its budget. */

/** CPU milliseconds (user and system) that the work took, all threads of this process. */
export async function cpuOf(work: () => Promise<unknown> | unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Wall-clock milliseconds that the work took. */
export async function timeOf(work: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Prints a figure. */
export const say = (label: string, value: string): void => console.log(`${label.padEnd(58)} ${value}`);

/** Prints a ratio (or a count) against its budget. Answers whether it is kept. */
export function verdict(
  label: string,
  value: number,
  budget: { most: number } | { least: number },
  unit = '×',
): boolean {
  const kept = 'most' in budget ? value <= budget.most : value >= budget.least;
  const bound = 'most' in budget ? `≤ ${budget.most}` : `≥ ${budget.least}`;
  say(label, `${value.toFixed(value >= 100 ? 0 : 2)}${unit}   (budget ${bound}${unit}: ${kept ? 'kept' : 'NOT KEPT'})`);
  return kept;
}
