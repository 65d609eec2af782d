/** What the local runtime serves besides the API: pages and files for people. */
import type { IncomingHttpHeaders } from 'node:http';
import { asPithError, problemResponse } from '#http/problem.ts';
import type { Log } from '#lib/log.ts';

export interface SiteRequest {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** The address at the other end of the connection. */
  peer: string | undefined;
}

export interface SiteAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** Answers what is its own; `undefined` for everything else. */
export type Site = (request: SiteRequest) => Promise<SiteAnswer | undefined>;

/** Several as one: the first that answers. What goes wrong is a problem document, and logged where nobody foresaw it. */
export function together(sites: readonly Site[], log: Pick<Log, 'error'>): Site {
  return async request => {
    try {
      for (const site of sites) {
        const found = await site(request);
        if (found !== undefined) return found;
      }
      return undefined;
    } catch (error) {
      const known = asPithError(error);
      if (known === undefined || known.code === 'unavailable') {
        const cause = known?.cause ?? error;
        const name = cause instanceof Error ? cause.name : typeof cause;
        log.error('request failed', { route: `${request.method} ${request.url.pathname}`, error: name });
      }
      return problemResponse(error);
    }
  };
}
