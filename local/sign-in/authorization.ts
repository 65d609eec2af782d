/** The request that a browser brings along: an authorization code with PKCE (RFC 6749 §4.1, RFC 7636). */

/** The one client of the development issuer. It is public: it has no secret. */
export const CLIENT_ID = 'pith-dashboard';

/** The one address that a code is sent to: the dashboard of the origin at which the sign-in was opened. */
export const redirectUriOf = (origin: string): string => `${origin}/`;

export interface AuthorizationRequest {
  /** As the client wrote it: it has to write it again for the code. */
  redirectUri: string;
  state: string | undefined;
  /** The SHA-256 of a text that only the client knows, in base64url. */
  challenge: string;
  /** `none`: ask nobody. `login`: ask, even when it is known who it is. */
  prompt: 'none' | 'login' | undefined;
}

type AuthorizationError = 'invalid_request' | 'unsupported_response_type';

export type Reading =
  | { request: AuthorizationRequest }
  /** For the client. */
  | { error: AuthorizationError; state: string | undefined }
  /** For the person alone: who can't be told apart from a stranger is sent nowhere. */
  | { refused: 'client' | 'address' | 'incomplete' };

const KNOWN = ['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'prompt'];
const PKCE = ['code_challenge', 'code_challenge_method'];
const CHALLENGE = /^[\w-]{43}$/;

function promptOf(given: string | null): AuthorizationRequest['prompt'] | 'contradiction' {
  const wishes = (given ?? '').split(' ').filter(wish => wish !== '');
  if (wishes.includes('none')) return wishes.length === 1 ? 'none' : 'contradiction';
  return wishes.includes('login') || wishes.includes('select_account') ? 'login' : undefined;
}

/** Reads the query of a request at this origin. */
export function readAuthorization(query: URLSearchParams, origin: string): Reading {
  if ([...KNOWN, ...PKCE].some(name => query.getAll(name).length > 1)) return { refused: 'incomplete' };
  const redirectUri = query.get('redirect_uri');
  if (redirectUri === null || !query.has('client_id')) return { refused: 'incomplete' };
  if (query.get('client_id') !== CLIENT_ID) return { refused: 'client' };
  if (URL.parse(redirectUri)?.href !== redirectUriOf(origin)) return { refused: 'address' };
  const state = query.get('state') ?? undefined;
  if (query.get('response_type') !== 'code') {
    return { error: query.has('response_type') ? 'unsupported_response_type' : 'invalid_request', state };
  }
  const challenge = query.get('code_challenge') ?? '';
  const prompt = promptOf(query.get('prompt'));
  const isProven = query.get('code_challenge_method') === 'S256' && CHALLENGE.test(challenge);
  if (!isProven || prompt === 'contradiction') return { error: 'invalid_request', state };
  return { request: { redirectUri, state, challenge, prompt } };
}
