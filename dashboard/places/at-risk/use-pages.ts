/** A list page by page. The first page keeps itself fresh; once somebody reads on, the list stands still for them. */
import { useState } from 'preact/hooks';
import { type AnswerOf, addressOf, call, type Parameters } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { useAction } from '../../api/use-action.ts';
import { type Answer, useAnswer } from '../../api/use-answer.ts';

type ListKey = 'GET /v1/reports/at-risk' | 'GET /v1/follow-ups';

export interface Pages<Page> {
  /** The first page, or why there is none. */
  first: Answer<Page>;
  /** All pages that were read, of one instant where the API says so. */
  pages: readonly Page[];
  more: boolean;
  /** Whether it stands still: pages of a list that changes in between would not fit together. */
  frozen: boolean;
  reading: boolean;
  problem: Problem | undefined;
  readOn(): Promise<boolean>;
  /** Begins again with what is there now. */
  newest(): void;
}

interface Read<Page> {
  address: string;
  pages: readonly Page[];
}

/** `at`: what to ask for the page at a cursor; without one the first. */
export function usePages<Key extends ListKey>(
  key: Key,
  at: (cursor: string | undefined) => Parameters<Key>,
): Pages<AnswerOf<Key>> {
  const parameters = at(undefined);
  const address = addressOf(key, parameters);
  const [read, setRead] = useState<Read<AnswerOf<Key>>>();
  const first = useAnswer(key, parameters);
  const known = read?.address === address ? read.pages : undefined;
  const pages = known ?? (first.value === undefined ? [] : [first.value]);
  const cursor = pages.at(-1)?.nextCursor;
  const reading = useAction(async () => {
    if (cursor === undefined) return;
    const next = await call(key, at(cursor));
    setRead({ address, pages: [...pages, next] });
  });
  return {
    first,
    pages,
    more: cursor !== undefined && !first.stale,
    frozen: known !== undefined,
    reading: reading.running,
    problem: reading.problem,
    readOn: () => reading.run(),
    newest() {
      setRead(undefined);
      reading.clear();
      first.reload();
    },
  };
}
