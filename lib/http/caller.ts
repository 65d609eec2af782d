/** Who calls: OpenID Connect bearer tokens, verified the same way on AWS and on one machine (design.md §6). */
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod/mini';
import { PithError } from '#lib/errors.ts';

export const ROLES = ['admin', 'it', 'business', 'signals'] as const;
export type Role = (typeof ROLES)[number];

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
const ALGORITHMS = ['ES256', 'ES384', 'EdDSA', 'RS256', 'RS384', 'RS512', 'PS256'];
/** Seconds by which the issuer's clock may differ from ours. */
const CLOCK_TOLERANCE = 30;

const claimsSchema = z.object({
  sub: z.string(),
  role: z.enum(ROLES),
  units: z._default(z.array(z.string()), []),
});

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
      if (isAboutToken(error)) throw error;
      throw new PithError('unavailable', 'The issuer of the token cannot be asked for its keys. Try again.', {
        retryAfter: RETRY_AFTER,
        cause: error,
      });
    }
  };

export function createVerifier(options: {
  issuer: string;
  audience: string;
  keys: JWTVerifyGetKey;
  now(): number;
}): Verifier {
  const { issuer, audience, now } = options;
  const keys = reachable(options.keys);
  return {
    async verify(authorization) {
      const token = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
      if (token === undefined) throw refused('Send a bearer token in the Authorization header.');
      try {
        const { payload } = await jwtVerify(token, keys, {
          issuer,
          audience,
          algorithms: ALGORITHMS,
          clockTolerance: CLOCK_TOLERANCE,
          currentDate: new Date(now()),
          requiredClaims: ['exp', 'sub'],
        });
        const claims = z.safeParse(claimsSchema, payload);
        if (!claims.success) throw refused('The token names no role that is known here.');
        return { subject: claims.data.sub, role: claims.data.role, units: claims.data.units };
      } catch (error) {
        if (error instanceof errors.JWTExpired) throw refused('The token has expired.', error);
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
