/** The token endpoint: a code and the text that it is bound to, for a token (RFC 6749 §4.1.3, RFC 7636 §4.6). */
import { hash } from 'node:crypto';
import type { LocalIssuer } from '../issuer.ts';
import type { SiteAnswer } from '../site.ts';
import { CLIENT_ID } from './authorization.ts';
import type { Kept } from './kept.ts';
import type { SignedIn } from './people.ts';

/** What a code stands for. */
export interface Grant {
  who: SignedIn;
  redirectUri: string;
  challenge: string;
}

/** Seconds for which a token of the sign-in page is valid. */
const LIFETIME = 3_600;

type TokenError = 'invalid_request' | 'invalid_client' | 'invalid_grant' | 'unsupported_grant_type';

const HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-store', pragma: 'no-cache' };

/** A refusal of the endpoint. */
export const tokenError = (error: TokenError, description: string): SiteAnswer => ({
  statusCode: 400,
  headers: HEADERS,
  body: JSON.stringify({ error, error_description: description }),
});

async function tokenOf(who: SignedIn, issuer: LocalIssuer, now: number) {
  if ('token' in who) return { access_token: who.token, expires_in: Math.floor((who.expires - now) / 1000) };
  const { role, unit } = who.sample;
  const token = await issuer.token({ role, units: unit === undefined ? [] : [unit.id], expires: `${LIFETIME}s` });
  return { access_token: token, expires_in: LIFETIME };
}

const VERIFIER = /^[\w.~-]{43,128}$/;

/** Answers the form. A code is used up by the first attempt, also by one that fails. */
export async function exchange(
  form: URLSearchParams,
  { codes, issuer, now }: { codes: Kept<Grant>; issuer: LocalIssuer; now(): number },
): Promise<SiteAnswer> {
  const one = (name: string): string => (form.getAll(name).length === 1 ? (form.get(name) ?? '') : '');
  const type = one('grant_type');
  if (type === '') return tokenError('invalid_request', 'Say which grant_type, once.');
  if (type !== 'authorization_code') return tokenError('unsupported_grant_type', 'Only authorization_code is.');
  if (one('client_id') !== CLIENT_ID) return tokenError('invalid_client', `There is one client: ${CLIENT_ID}.`);
  const [code, verifier, redirectUri] = [one('code'), one('code_verifier'), one('redirect_uri')];
  if (code === '' || verifier === '' || redirectUri === '') {
    return tokenError('invalid_request', 'Send code, code_verifier and redirect_uri, each once.');
  }
  const grant = codes.take(code);
  const isBound =
    grant !== undefined &&
    grant.redirectUri === redirectUri &&
    VERIFIER.test(verifier) &&
    grant.challenge === hash('sha256', verifier, 'base64url');
  if (!isBound) return tokenError('invalid_grant', 'The code has been used, has expired, or is for somebody else.');
  const token = await tokenOf(grant.who, issuer, now());
  if (token.expires_in <= 0) return tokenError('invalid_grant', 'The token has expired.');
  return { statusCode: 200, headers: HEADERS, body: JSON.stringify({ ...token, token_type: 'Bearer' }) };
}
