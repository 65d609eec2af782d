/**
 * The local OpenID issuer: signs tokens for sample people, so that the same verification runs here as on AWS. Only
 * for one machine: whoever can read the data folder can be anybody.
 */
import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTVerifyGetKey,
  SignJWT,
} from 'jose';
import type { Role } from '#http/caller.ts';
import { readOrCreate } from './data-folder.ts';
import { DataFolderError } from './data-folder-error.ts';

/** Fixed, whatever the port: a token stays valid over restarts. */
export const LOCAL_ISSUER = 'https://issuer.pith.localhost';
export const LOCAL_AUDIENCE = 'pith';

const ALGORITHM = 'ES256';
/** Hours for which a token of the command line is valid. */
const LIFETIME = 12;

export interface TokenRequest {
  role: Role;
  units?: readonly string[];
  /** Anything that jose takes: a span such as `2h`, or seconds since the epoch. */
  expires?: string | number;
}

export interface LocalIssuer {
  /** For `createVerifier`. */
  keys: JWTVerifyGetKey;
  /** The public keys, as a JSON Web Key Set. */
  jwks: { keys: JWK[] };
  token(request: TokenRequest): Promise<string>;
}

async function newKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  return JSON.stringify({ ...jwk, alg: ALGORITHM, use: 'sig', kid: crypto.randomUUID() });
}

/** The private key in the file. Throws DataFolderError when there is none in it. */
async function readKey(file: string): Promise<{ privateJwk: JWK; key: Awaited<ReturnType<typeof importJWK>> }> {
  const text = await readOrCreate(file, newKey);
  try {
    const privateJwk = JSON.parse(text) as JWK;
    return { privateJwk, key: await importJWK(privateJwk, ALGORITHM) };
  } catch (cause) {
    const todo = 'move it away: the next start makes a new one, and everybody signs in again';
    throw new DataFolderError(`${file} is no signing key: ${todo}`, { cause });
  }
}

/** Opens the issuer; its key is made at the first start and kept in the data folder. Throws DataFolderError. */
export async function openIssuer(file: string): Promise<LocalIssuer> {
  const { privateJwk, key } = await readKey(file);
  const { d: _, ...publicJwk } = privateJwk;
  const jwks = { keys: [publicJwk] };
  return {
    keys: createLocalJWKSet(jwks),
    jwks,
    token: ({ role, units = [], expires = `${LIFETIME}h` }) =>
      new SignJWT({ role, units })
        .setProtectedHeader({ alg: ALGORITHM, kid: publicJwk.kid ?? '' })
        .setSubject(units.length === 0 ? `sample-${role}` : `sample-${role}-${units.join('-')}`)
        .setIssuer(LOCAL_ISSUER)
        .setAudience(LOCAL_AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(expires)
        .sign(key),
  };
}
