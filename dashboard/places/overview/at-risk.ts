/** How many tickets of each unit are at risk now. */
import { useEffect, useState } from 'preact/hooks';
import { type AnswerOf, call, type QueryOf } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';

type Page = AnswerOf<'GET /v1/reports/at-risk'>;
type Kind = QueryOf<'GET /v1/reports/at-risk'>['kind'];

export interface AtRisk {
  byUnit: ReadonlyMap<string, number>;
  /** Whether every open ticket was looked at, and every page read. */
  complete: boolean;
}

const PAGE = 200;
/** Pages after the first: more than a thousand are said to be at least that many. */
const MORE_PAGES = 4;
/** Seconds: it costs a look at every open ticket. */
const EVERY = 30;

export function countByUnit(pages: readonly { items: readonly { unit: string }[] }[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { unit } of pages.flatMap(({ items }) => items)) found.set(unit, (found.get(unit) ?? 0) + 1);
  return found;
}

/** `undefined` until it is known; 'failed' when it can't be. */
export function useAtRisk(asked: { kind: Kind } | undefined): AtRisk | 'failed' | undefined {
  const query = { unit: '*', kind: asked?.kind, limit: PAGE };
  const first = useAnswer('GET /v1/reports/at-risk', asked && { query }, { every: EVERY });
  const [rest, setRest] = useState<{ of: Page; pages: Page[] }>();
  const { value } = first;
  useEffect(() => {
    if (value?.nextCursor === undefined) return;
    const ending = new AbortController();
    const follow = async (): Promise<void> => {
      const pages: Page[] = [];
      let cursor: string | undefined = value.nextCursor;
      while (cursor !== undefined && pages.length < MORE_PAGES) {
        const page: Page = await call('GET /v1/reports/at-risk', {
          query: { ...query, cursor },
          signal: ending.signal,
        });
        pages.push(page);
        cursor = page.nextCursor;
      }
      if (!ending.signal.aborted) setRest({ of: value, pages });
    };
    // Without the rest it is at least as many as the first page has.
    follow().catch(() => {});
    return () => ending.abort();
  }, [value]);
  if (value === undefined) return first.problem === undefined ? undefined : 'failed';
  const pages = rest?.of === value ? [value, ...rest.pages] : [value];
  return { byUnit: countByUnit(pages), complete: value.complete && pages.at(-1)?.nextCursor === undefined };
}
