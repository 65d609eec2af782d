/**
 * How a desk proves who it is: one table of schemes. `verify` answers only yes or no and never throws: what is
 * missing, malformed or of the wrong kind is a no.
 */
import type { Instant } from '#tickets/event.ts';
import { HMAC_SCHEMES } from './hmac-schemes.ts';
import { header, type Proof, type Scheme, type SchemeSettings, type Signing, sameSecret } from './signing.ts';
import { standardWebhooks } from './standard-webhooks.ts';

export type { SchemeSettings } from './signing.ts';

export interface Verification {
  delivery: Proof;
  /** The current secret and, for a day after a rotation, the one before. */
  secrets: readonly string[];
  settings?: SchemeSettings;
  now: Instant;
}

const isCloudEvent = ({ headers }: Proof): boolean =>
  header(headers, 'ce-specversion') !== undefined ||
  (header(headers, 'content-type')?.toLowerCase().startsWith('application/cloudevents') ?? false);

const bearer: Scheme = {
  signs: false,
  verify(delivery, secret) {
    const authorization = header(delivery.headers, 'authorization');
    if (authorization !== undefined) {
      const token = /^bearer +(\S.*)$/i.exec(authorization)?.[1];
      return token !== undefined && sameSecret(token, secret);
    }
    // A token in the URL ends up in logs, so it is taken only where the HTTP webhook specification demands it.
    const token = isCloudEvent(delivery) ? header(delivery.query, 'access_token') : undefined;
    return token !== undefined && sameSecret(token, secret);
  },
  sign: ({ secret }) => ({ authorization: `Bearer ${secret}` }),
};

/** Basic credentials as they are written; compared as such, so there is one way to write them. */
const credentials = ({ username = '' }: SchemeSettings, secret: string): string =>
  Buffer.from(`${username}:${secret}`).toString('base64');

const basic: Scheme = {
  signs: false,
  verify({ headers }, secret, settings) {
    const encoded = /^basic +(\S.*)$/i.exec(header(headers, 'authorization') ?? '')?.[1];
    return encoded !== undefined && sameSecret(encoded, credentials(settings, secret));
  },
  sign: ({ secret, settings = {} }) => ({ authorization: `Basic ${credentials(settings, secret)}` }),
};

const headerName = (settings: SchemeSettings): string => (settings.name ?? 'x-webhook-secret').toLowerCase();

const sharedHeader: Scheme = {
  signs: false,
  verify({ headers }, secret, settings) {
    const value = header(headers, headerName(settings));
    return value !== undefined && sameSecret(value, secret);
  },
  sign: ({ secret, settings = {} }) => ({ [headerName(settings)]: secret }),
};

/** A signature of the desk's, or the same secret as a bearer token from those parts of the desk that can't sign. */
const signedOrBearer = (signature: Scheme = bearer): Scheme => ({
  ...signature,
  verify(proof, secret, settings, now) {
    const isSigned = signature.verify(proof, secret, settings, now);
    return bearer.verify({ ...proof, query: {} }, secret, settings, now) || isSigned;
  },
});

/** Every scheme by its id. A new one is one more entry. */
export const SCHEMES: Readonly<Record<string, Scheme>> = {
  'standard-webhooks': standardWebhooks,
  bearer,
  basic,
  header: sharedHeader,
  ...HMAC_SCHEMES,
  // Jira's webhooks sign; its automation rules, which tell of the same tickets, can only send a header.
  jira: signedOrBearer(HMAC_SCHEMES.jira),
};

const schemeOf = (id: string): Scheme | undefined => (Object.hasOwn(SCHEMES, id) ? SCHEMES[id] : undefined);

/**
 * The scheme that a connection means: `signature`, or nothing at all, is the desk's own (its first). `undefined`
 * when the desk can't send it.
 */
export function resolveScheme(scheme: string | undefined, deskSchemes: readonly string[]): string | undefined {
  if (scheme === undefined) return deskSchemes[0];
  if (scheme === 'signature') return deskSchemes.find(id => schemeOf(id)?.signs) ?? deskSchemes[0];
  return deskSchemes.includes(scheme) ? scheme : undefined;
}

/** Whether the delivery proves that it knows one of the secrets. An unknown scheme and an empty secret never do. */
export function verify(scheme: string, { delivery, secrets, settings = {}, now }: Verification): boolean {
  const found = schemeOf(scheme);
  if (found === undefined) return false;
  let proven = false;
  // All secrets are tried, so that the time doesn't tell which one matched.
  for (const secret of secrets) {
    if (secret !== '' && found.verify(delivery, secret, settings, now)) proven = true;
  }
  return proven;
}

/** The headers that sign a delivery; for tests, test deliveries and the simulated company. */
export function sign(scheme: string, signing: Signing): Record<string, string> {
  const found = schemeOf(scheme);
  if (found === undefined) throw new RangeError(`unknown authentication scheme: ${scheme}`);
  return found.sign(signing);
}
