/** Who calls: OpenID Connect bearer tokens, verified the same way on AWS and on one machine (design.md §6). */
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { PithError } from '#lib/errors.ts';
import { type ClaimRules, isFor, isNoAccessToken, OWN_CLAIMS, type Role, roleOf, unitsOf } from './claims.ts';

export { ROLES, type Role } from './claims.ts';

export interface Caller {
  subject: string;
  role: Role;
  /** The units of a business owner. */
  units: readonly string[];
}

export interface Verifier {
  /** The caller of a bearer token. Throws `unauthenticated` when it is not valid now, here, from our issuer. */
  verify(authorization: string | undefined): Promise<Caller>;
}

/** Signature algorithms taken: asymmetric ones only, so that nobody signs with what everybody can read. */
const ALGORITHMS = ['ES256', 'ES384', 'ES512', 'EdDSA', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];
/** Types that the header of an access token may name; none at all is as good (RFC 9068 came late). */
const TYPES: ReadonlySet<unknown> = new Set([undefined, 'jwt', 'at+jwt', 'application/at+jwt']);
const typeOf = ({ typ }: { typ?: unknown }): unknown => (typeof typ === 'string' ? typ.toLowerCase() : typ);
/** Seconds by which the issuer's clock may differ from ours. */
const CLOCK_TOLERANCE = 30;

const refused = (detail: string, cause?: unknown): PithError => new PithError('unauthenticated', detail, { cause });

/** Seconds after which to call again when the issuer's keys can't be had. */
const RETRY_AFTER = 5;

/** jose says all of its own by subclasses; what is none of them, or the bare class, is a key set that wasn't there. */
const isAboutToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && error.code !== 'ERR_JOSE_GENERIC';

/** The keys, with an issuer that can't be reached told apart from a token that is not valid: that is not the caller's fault. */
const reachable =
  (keys: JWTVerifyGetKey): JWTVerifyGetKey =>
  async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      if (isAboutToken(error) || error instanceof PithError) throw error;
      throw new PithError('unavailable', 'The issuer of the token cannot be asked for its keys. Try again.', {
        retryAfter: RETRY_AFTER,
        cause: error,
      });
    }
  };

/** What is wrong with a claim, in words for whoever sets up the issuer. The signature has held by then. */
const WRONG_CLAIM: Readonly<Record<string, string>> = {
  iss: 'The token is from another issuer.',
  aud: 'The token is for another audience.',
  nbf: 'The token is not valid yet.',
};

/** Who a verified token is about. Throws `unauthenticated` when it is no token of a caller. */
function callerOf(payload: JWTPayload, rules: ClaimRules): Caller {
  if (isNoAccessToken(payload)) throw refused('This is no access token: send the one that is for APIs.');
  const role = roleOf(payload, rules);
  if (role === undefined) throw refused('The token names no role that is known here.');
  const subject = payload[rules.subjectClaim];
  if (typeof subject !== 'string' || subject === '') throw refused('The token does not say who calls.');
  return { subject, role, units: unitsOf(payload, rules) };
}

export function createVerifier(options: {
  issuer: string;
  /** For whom the tokens are; any of several. */
  audience: string | readonly string[];
  keys: JWTVerifyGetKey;
  claims?: ClaimRules;
  now(): number;
}): Verifier {
  const { issuer, claims = OWN_CLAIMS, now } = options;
  const { audienceClaim } = claims;
  const audiences = [options.audience].flat();
  const keys = reachable(options.keys);
  return {
    async verify(authorization) {
      const token = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
      if (token === undefined) throw refused('Send a bearer token in the Authorization header.');
      try {
        const { payload, protectedHeader } = await jwtVerify(token, keys, {
          issuer,
          ...(audienceClaim === 'aud' ? { audience: audiences } : {}),
          algorithms: ALGORITHMS,
          clockTolerance: CLOCK_TOLERANCE,
          currentDate: new Date(now()),
          requiredClaims: ['exp', 'sub'],
        });
        if (!TYPES.has(typeOf(protectedHeader))) throw refused('This is no access token.');
        if (audienceClaim !== 'aud' && !isFor(payload, audienceClaim, audiences)) throw refused(WRONG_CLAIM.aud ?? '');
        return callerOf(payload, claims);
      } catch (error) {
        if (error instanceof errors.JWTExpired) throw refused('The token has expired.', error);
        if (error instanceof errors.JWTClaimValidationFailed) {
          throw refused(WRONG_CLAIM[error.claim] ?? 'The token is not valid.', error);
        }
        if (error instanceof errors.JOSEError) throw refused('The token is not valid.', error);
        throw error;
      }
    },
  };
}

/** Whether the caller may see the unit: a business owner only the own ones. */
export const maySee = (caller: Caller | undefined, unit: string): boolean =>
  caller?.role !== 'business' || caller.units.includes(unit);

/** Throws `forbidden` when the caller may not see the unit. */
export function assertMaySee(caller: Caller | undefined, unit: string): void {
  if (!maySee(caller, unit)) {
    throw new PithError('forbidden', 'You may see your own business units only.');
  }
}
