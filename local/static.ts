/**
 * The dashboard's files, as the build has left them: read once, and found by their exact paths, so that no path leads
 * anywhere else. Addresses within the dashboard get its page.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { chooseCoding } from '#http/compression.ts';
import { isNamed } from '#http/conditional.ts';
import { representationOf } from '#http/negotiate.ts';
import { dashboardHeaders } from '#lib/dashboard-headers.ts';
import { methodsOf } from './api-event.ts';
import { notAllowed } from './not-allowed.ts';
import { languageOf } from './sign-in/language.ts';
import { notBuiltPage } from './sign-in/pages.ts';
import type { Site, SiteAnswer, SiteRequest } from './site.ts';
import { type BuiltFile, readBuild } from './static-files.ts';

export interface DashboardOptions {
  /** Where the build is. */
  folder: string;
  /** Origins that the app may call besides its own. */
  connect(): Promise<readonly string[]>;
}

/** What is not the dashboard's, whoever asks. */
const RESERVED = /^\/(?:v1|s|sign-in|\.well-known|assets)(?:\/|$)|^\/sign-in\.json$/;
const READING = ['GET', 'HEAD'];

/** Whether a person opens an address within the dashboard. */
const isNavigation = ({ method, url, headers }: SiteRequest): boolean =>
  READING.includes(method) &&
  !RESERVED.test(url.pathname) &&
  methodsOf(url.pathname).length === 0 &&
  representationOf({ query: {}, headers: { accept: headers.accept ?? '' } }, ['json', 'html']) === 'html';

async function answerOf(
  file: BuiltFile,
  asked: IncomingHttpHeaders,
  more: Record<string, string>,
): Promise<SiteAnswer> {
  const caching: Record<string, string> = {
    ...more,
    'cache-control': file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: `W/"${file.digest}"`,
  };
  if (isNamed(asked['if-none-match'], `"${file.digest}"`)) return { statusCode: 304, headers: caching, body: '' };
  const given = asked['accept-encoding'];
  const coding = file.compressed === undefined ? undefined : chooseCoding(Array.isArray(given) ? given.join() : given);
  const headers = { ...caching, 'content-type': file.type };
  if (coding === undefined || file.compressed === undefined) return { statusCode: 200, headers, body: file.bytes };
  return {
    statusCode: 200,
    headers: { ...headers, 'content-encoding': coding },
    body: await file.compressed(coding),
  };
}

/** Reads the build, and answers for it; where there is none, with a page that says how to make it. */
export async function createDashboard({ folder, connect }: DashboardOptions): Promise<Site> {
  const files = await readBuild(folder);
  const index = files.get('/index.html');
  return async request => {
    const { method, url, headers } = request;
    const file = files.get(url.pathname);
    const found = file ?? (isNavigation(request) ? index : undefined);
    if (found === undefined) {
      const isAsked = index === undefined && url.pathname === '/' && isNavigation(request);
      return isAsked ? notBuiltPage(languageOf(headers['accept-language'])) : undefined;
    }
    if (!READING.includes(method)) return notAllowed(READING);
    const vary = found === index ? 'Accept, Accept-Encoding' : 'Accept-Encoding';
    return answerOf(found, headers, { ...dashboardHeaders({ connect: await connect() }), vary });
  };
}
