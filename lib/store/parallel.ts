/** Many requests at once, but not all of them. */

/**
 * The results in the order of the inputs, with at most `width` at work at any time. After a failure nothing further
 * is begun; it rejects with the first error once all that had begun has ended, so nothing goes on behind its back.
 */
export async function mapParallel<A, B>(
  inputs: readonly A[],
  width: number,
  work: (input: A) => Promise<B>,
): Promise<B[]> {
  const results: B[] = [];
  const failures: unknown[] = [];
  const entries = inputs.entries();
  async function worker(): Promise<void> {
    for (const [index, input] of entries) {
      if (failures.length > 0) return;
      try {
        results[index] = await work(input);
      } catch (error) {
        failures.push(error);
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, inputs.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}
