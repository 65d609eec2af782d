/** Many answers of one route at once: of each unit, of each measure. */
import { useEffect, useState } from 'preact/hooks';
import { type AnswerOf, addressOf, call, type GetKey, type Parameters } from '../../api/client.ts';
import { Problem } from '../../api/problem.ts';

export interface OneAnswer<Value> {
  value: Value | undefined;
  problem: Problem | undefined;
}

const asProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem({ status: 0, code: 'unexpected', detail: String(error) });

/**
 * What the route answers to each, in the order of `all`; nothing yet where it is on its way. With `every` (seconds) it is
 * asked again while the page is in view; without, each is asked once.
 */
export function useAnswers<Key extends GetKey>(
  key: Key,
  all: readonly Parameters<Key>[],
  { every = 0 }: { every?: number } = {},
): OneAnswer<AnswerOf<Key>>[] {
  const [known, setKnown] = useState<ReadonlyMap<string, OneAnswer<AnswerOf<Key>>>>(new Map());
  const addresses = all.map(parameters => addressOf(key, parameters));
  const joined = addresses.join('\n');

  // The addresses are all that tells calls apart.
  useEffect(() => {
    const ending = new AbortController();
    const one = async (parameters: Parameters<Key>, address: string): Promise<void> => {
      let found: OneAnswer<AnswerOf<Key>>;
      try {
        found = { value: await call(key, { ...parameters, signal: ending.signal }), problem: undefined };
      } catch (error) {
        found = { value: undefined, problem: asProblem(error) };
      }
      if (ending.signal.aborted) return;
      setKnown(before => {
        const old = before.get(address);
        // What was there stays: one failed look is no reason to take the numbers away.
        if (found.value === undefined ? old?.value !== undefined : old?.value === found.value) return before;
        return new Map(before).set(address, found);
      });
    };
    const ask = (again: boolean): void => {
      if (document.visibilityState !== 'visible') return;
      for (const [index, parameters] of all.entries()) {
        const address = addresses[index] ?? '';
        if (again || known.get(address)?.value === undefined) void one(parameters, address);
      }
    };
    ask(every > 0);
    const timer = every > 0 ? setInterval(() => ask(true), every * 1000) : undefined;
    return () => {
      ending.abort();
      clearInterval(timer);
    };
  }, [key, joined, every]);

  return addresses.map(address => known.get(address) ?? { value: undefined, problem: undefined });
}
