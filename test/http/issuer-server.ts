/** An OpenID Connect issuer on a port of this machine, that can turn its keys, be slow, wrong and down. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

export interface SigningKey {
  kid: string;
  jwk: JWK;
  sign(payload: JWTPayload, header?: Record<string, unknown>): Promise<string>;
}

/** A key pair of an issuer; Entra's keys have no `alg`. */
export async function signingKey(kid: string, alg: 'RS256' | 'ES256' = 'RS256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  return {
    kid,
    jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig' },
    sign: (payload, header = {}) => new SignJWT(payload).setProtectedHeader({ alg, kid, ...header }).sign(privateKey),
  };
}

export interface IssuerServer {
  url: string;
  /** What it publishes; to be changed at will. */
  keys: SigningKey[];
  /** How it answers: as it should; with a failure; not at all within any patience; with what is no key set. */
  mood: 'well' | 'failing' | 'hanging' | 'confused' | 'redirecting';
  /** What its discovery document says in place of the truth. */
  says: Record<string, unknown>;
  /** Paths that were asked for. */
  asked: string[];
  /** Milliseconds before an answer. */
  delay: number;
  stop(): Promise<void>;
}

/** Starts it on any free port. */
export async function startIssuer(keys: SigningKey[]): Promise<IssuerServer> {
  const ending = new AbortController();
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    issuer.asked.push(path);
    if (issuer.mood === 'hanging') return;
    if (issuer.delay > 0) await sleep(issuer.delay, undefined, { signal: ending.signal }).catch(() => {});
    if (issuer.mood === 'failing') return void response.writeHead(500).end('canary');
    if (issuer.mood === 'redirecting') return void response.writeHead(302, { location: '/elsewhere' }).end();
    const documents: Record<string, unknown> = {
      '/.well-known/openid-configuration': { issuer: issuer.url, jwks_uri: `${issuer.url}/keys`, ...issuer.says },
      '/keys': { keys: issuer.keys.map(({ jwk }) => jwk) },
      '/moved': { keys: issuer.keys.map(({ jwk }) => jwk) },
      '/elsewhere': { keys: issuer.keys.map(({ jwk }) => jwk) },
    };
    const document = issuer.mood === 'confused' ? { keys: 'none' } : documents[path];
    response.writeHead(document === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(document));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const issuer: IssuerServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys,
    mood: 'well',
    says: {},
    asked: [],
    delay: 0,
    async stop() {
      ending.abort();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
  return issuer;
}
