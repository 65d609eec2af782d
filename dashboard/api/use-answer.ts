/** Answers of the API in a component: loaded, kept fresh while the page is looked at, and failing in words. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type AnswerOf, addressOf, callFully, type GetKey, type Parameters } from './client.ts';
import { Problem } from './problem.ts';

export interface Answer<Value> {
  /** The newest answer; while another address is loading that of the one before, so that nothing jumps. */
  value: Value | undefined;
  etag: string | undefined;
  problem: Problem | undefined;
  loading: boolean;
  /** Whether `value` is still of the address before. */
  stale: boolean;
  reload(): void;
}

export interface UseAnswerOptions {
  /** Seconds after which to ask again while the page is in view; 0 never. */
  every?: number;
  /**
   * What the place names in its heading, such as a unit. While the answer about another one is on its way, that of the
   * one before isn't shown under it; where only the period changes, it stays.
   */
  about?: string;
}

/** Seconds: a change at the desk shows without a reload, and an unchanged report costs a 304. */
const EVERY = 10;

const asProblem = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem({ status: 0, code: 'unexpected', detail: error instanceof Error ? error.message : String(error) });

/** What the route answers now; with `undefined` as parameters nothing is asked. */
export function useAnswer<Key extends GetKey>(
  key: Key,
  parameters: Parameters<Key> | undefined,
  { every = EVERY, about = '' }: UseAnswerOptions = {},
): Answer<AnswerOf<Key>> {
  const address = parameters === undefined ? undefined : addressOf(key, parameters);
  const [state, setState] = useState<{
    address?: string;
    about?: string;
    value?: AnswerOf<Key>;
    etag?: string | undefined;
    problem?: Problem;
  }>({});
  const [turn, setTurn] = useState(0);
  const latest = useRef(parameters);
  latest.current = parameters;

  // The address is all that tells two calls apart.
  useEffect(() => {
    if (address === undefined) return;
    const ending = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible' && latest.current !== undefined) {
        try {
          const { value, etag } = await callFully(key, { ...latest.current, signal: ending.signal });
          if (!ending.signal.aborted) {
            setState(before =>
              before.value === value && before.address === address && before.problem === undefined
                ? before
                : { address, about, value, etag },
            );
          }
        } catch (error) {
          if (ending.signal.aborted) return;
          // What was there stays: one failed look is no reason to take the numbers away.
          setState(before =>
            before.address === address
              ? { ...before, problem: asProblem(error) }
              : { address, about, problem: asProblem(error) },
          );
        }
      }
      if (every > 0 && !ending.signal.aborted) timer = setTimeout(ask, every * 1000);
    };
    const look = (): void => {
      if (document.visibilityState === 'visible') void ask();
    };
    void ask();
    if (every > 0) document.addEventListener('visibilitychange', look);
    return () => {
      ending.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [key, address, about, every, turn]);

  const reload = useCallback(() => setTurn(before => before + 1), []);
  const stale = state.address !== address;
  return {
    value: address === undefined || (state.about !== undefined && state.about !== about) ? undefined : state.value,
    etag: stale ? undefined : state.etag,
    problem: stale ? undefined : state.problem,
    loading: address !== undefined && (stale || (state.value === undefined && state.problem === undefined)),
    stale,
    reload,
  };
}
