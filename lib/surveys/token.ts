/** Survey links: what is signed into them, and how they are read. */
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod/mini';
import type { Vault } from '#lib/vault.ts';
import type { Instant } from '#tickets/event.ts';
import type { Survey } from './survey.ts';

const ALGORITHM = 'HS256';

/** Which survey a link is for. */
export interface Link extends Pick<Survey, 'connection' | 'ticketId' | 'id'> {
  /** Its time is over. */
  expired: boolean;
}

const claims = z.object({ connection: z.string(), ticketId: z.string(), jti: z.string() });

/** The token of a survey: the same one each time. */
export const signToken = (vault: Vault, { connection, ticketId, id, until }: Survey): Promise<string> =>
  new SignJWT({ connection, ticketId })
    .setProtectedHeader({ alg: ALGORITHM })
    .setJti(id)
    .setExpirationTime(until / 1000)
    .sign(vault.key('survey'));

function linkOf(payload: JWTPayload, expired: boolean): Link | undefined {
  const found = z.safeParse(claims, payload);
  if (!found.success) return undefined;
  const { connection, ticketId, jti } = found.data;
  return { connection, ticketId, id: jti, expired };
}

/** What a token of ours says; `undefined` for any other. */
export async function readToken(vault: Vault, token: string, now: Instant): Promise<Link | undefined> {
  try {
    const { payload } = await jwtVerify(token, vault.key('survey'), {
      algorithms: [ALGORITHM],
      currentDate: new Date(now),
      requiredClaims: ['exp', 'jti'],
    });
    return linkOf(payload, false);
  } catch (error) {
    // Its signature has been verified by then.
    if (error instanceof errors.JWTExpired) return linkOf(error.payload, true);
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
