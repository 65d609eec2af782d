/** Lists that are short enough to be answered whole; in pages for those who ask for a limit. */
import * as z from 'zod/mini';
import type { HttpRequest } from '#http/request.ts';
import { strictQuery } from './strict-query.ts';

export const shortListQuerySchema = z.object({
  limit: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(200))),
  cursor: z.optional(z.string()),
});

/** A part of a list. A cursor is the id after which to go on, in the list's own order. */
export function partOf<Entry extends { id: string }>(
  all: readonly Entry[],
  { limit, cursor }: { limit?: number | undefined; cursor?: string | undefined },
): { items: Entry[]; nextCursor?: string } {
  // One that is gone meanwhile is at no place: then the list begins anew, and nothing is left out.
  const from = cursor === undefined ? 0 : all.findIndex(({ id }) => id === cursor) + 1;
  const items = all.slice(from, limit === undefined ? undefined : from + limit);
  const last = items.at(-1);
  return { items, ...(last === undefined || last === all.at(-1) ? {} : { nextCursor: last.id }) };
}

/** The page that is asked for. Throws `bad-request`. */
export const pageOf = <Entry extends { id: string }>(request: HttpRequest, all: readonly Entry[]) =>
  partOf(all, strictQuery(shortListQuerySchema, request));
