/** The list page by page: the first one keeps itself fresh, until somebody reads on. */
import { useState } from 'preact/hooks';
import { type AnswerOf, addressOf, call, type QueryOf } from '../../api/client.ts';
import { isRefusal, type Problem } from '../../api/problem.ts';
import { useAction } from '../../api/use-action.ts';
import { useAnswer } from '../../api/use-answer.ts';

const KEY = 'GET /v1/reports/tickets';
type Page = AnswerOf<typeof KEY>;
export type Row = Page['items'][number];
const A_PAGE = 25;

export interface Pages {
  /** All that is there so far as one page; the first one's figures. */
  value: Page | undefined;
  total: number | undefined;
  problem: Problem | undefined;
  stale: boolean;
  /** Whether the last look failed. */
  outdated: boolean;
  /** Whether there may be more. */
  more: boolean;
  /** Whether it stands still, as some of it was read on. */
  frozen: boolean;
  reading: boolean;
  readProblem: Problem | undefined;
  readOn(): void;
  newest(): void;
}

/** All but the days: what the heading and the filters name. */
const aboutOf = ({ from: _from, to: _to, ...rest }: QueryOf<typeof KEY>): string => JSON.stringify(rest);

/** `onRead` hears how many were added. */
export function usePages(query: QueryOf<typeof KEY>, onRead: (added: number) => void): Pages {
  const asked = { ...query, limit: A_PAGE };
  const address = addressOf(KEY, { query: asked });
  const [read, setRead] = useState<{ address: string; pages: readonly Page[] }>();
  const pages = read?.address === address ? read.pages : undefined;
  const about = aboutOf(query);
  const first = useAnswer(KEY, { query: asked }, pages === undefined ? { about } : { about, every: 0 });

  const shown = pages ?? (first.value === undefined ? [] : [first.value]);
  const last = shown.at(-1);
  const cursor = last?.nextCursor;
  const reading = useAction(async () => {
    if (cursor === undefined) return;
    const next = await call(KEY, { query: { ...asked, cursor } });
    setRead({ address, pages: [...shown, next] });
    onRead(next.items.length);
  });
  const items = shown.flatMap(page => page.items);
  const [head] = shown;
  // Where the counts don't say how many there are, the end of the list does.
  const total = head?.total ?? (head !== undefined && cursor === undefined ? items.length : undefined);
  return {
    value: head === undefined ? undefined : { ...head, items },
    total: first.stale ? undefined : total,
    // A refused query has no list; one failed look is no reason to take away what is there.
    problem: head === undefined || isRefusal(first.problem) ? first.problem : undefined,
    outdated: first.problem !== undefined,
    stale: first.stale,
    // A cursor of the list before would go on with another.
    more: cursor !== undefined && !first.stale,
    frozen: pages !== undefined,
    reading: reading.running,
    readProblem: reading.problem,
    readOn: () => void reading.run(),
    newest() {
      setRead(undefined);
      reading.clear();
      first.reload();
    },
  };
}
