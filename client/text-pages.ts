/** Answers as text, such as CSV. A list comes page by page, and each page names the next one in its Link header. */
import type { Send } from './sending.ts';

/** Where a list goes on, as `Link: <…>; rel="next"` names it. */
const nextOf = ({ headers }: Response): string | undefined =>
  /<([^>]+)>;\s*rel="next"/.exec(headers.get('link') ?? '')?.[1];

/**
 * The pages of an answer in a representation (`text/csv`), from this address on. Of a table they are one file together:
 * only the first begins with the names of the columns, and with the byte order mark by which spreadsheets know UTF-8.
 * Throws `Problem`.
 */
export async function* textPages(
  send: Send,
  address: string,
  accept: string,
  signal?: AbortSignal,
): AsyncGenerator<string, void> {
  let isFirst = true;
  for (let next: string | undefined = address; next !== undefined; isFirst = false) {
    const response: Response = await send(next, { headers: { accept }, signal });
    // Not by text(), which takes the byte order mark away.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
    // The names stand in the first line, and hold no line break.
    yield isFirst ? text : text.replace(/^[^\n]*\n/, '');
    next = nextOf(response);
  }
}
