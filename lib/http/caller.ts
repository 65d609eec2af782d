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

export function createVerifier(options: {
  issuer: string;
  audience: string;
  keys: JWTVerifyGetKey;
  now(): number;
}): Verifier {
  const { issuer, audience, keys, now } = options;
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

/** Throws `forbidden` when the caller may not see the unit. */
export function assertMaySee(caller: Caller | undefined, unit: string): void {
  if (caller?.role === 'business' && !caller.units.includes(unit)) {
    throw new PithError('forbidden', 'You may see your own business units only.');
  }
}
