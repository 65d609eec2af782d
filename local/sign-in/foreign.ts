/** With somebody's own issuer: where people sign in, and which origins the dashboard has to reach for it. */
import type { IssuerSettings } from '#http/issuer.ts';
import type { Environment } from '../environment.ts';
import { notAllowed } from '../not-allowed.ts';
import type { Site } from '../site.ts';
import { foreignSettings } from './settings.ts';

/** Answers `/sign-in.json`. */
export function createForeignSignIn(issuer: IssuerSettings, environment: Environment): Site {
  const settings = JSON.stringify(foreignSettings(issuer.issuer, environment));
  return async ({ method, url }) => {
    if (url.pathname !== '/sign-in.json') return undefined;
    if (method !== 'GET') return notAllowed(['GET']);
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
    return { statusCode: 200, headers, body: settings };
  };
}

/** Milliseconds that a page waits for the issuer at most, and between two attempts. */
const WAIT = 1_500;
const PAUSE = 30_000;

async function tokenEndpointOf(issuer: string): Promise<string | undefined> {
  const document: unknown = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(WAIT),
  }).then(response => response.json());
  if (typeof document !== 'object' || document === null || !('token_endpoint' in document)) return undefined;
  return typeof document.token_endpoint === 'string' ? document.token_endpoint : undefined;
}

const originOf = (address: string | undefined): string[] => {
  const url = address === undefined ? null : URL.parse(address);
  return url === null || !/^https?:$/.test(url.protocol) ? [] : [url.origin];
};

/**
 * Origins of the issuer: its own, where its discovery document is, and that of its token endpoint, which the document
 * names (Amazon Cognito's is another). Looked up when they are first asked for; while the issuer can't be reached, its
 * own alone.
 */
export function issuerOrigins(issuer: string, now: () => number): () => Promise<string[]> {
  let found: Promise<string | undefined> | undefined;
  let tried = Number.NEGATIVE_INFINITY;
  return async () => {
    if (found === undefined && now() - tried >= PAUSE) {
      tried = now();
      found = tokenEndpointOf(issuer).catch(() => {
        found = undefined;
        return undefined;
      });
    }
    return [...new Set([...originOf(issuer), ...originOf(await found)])];
  };
}
