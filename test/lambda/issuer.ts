/** An OpenID issuer that functions reach over HTTP as they do on AWS: by its discovery document, then its keys. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Role } from '#http/claims.ts';

const ALGORITHM = 'ES256';
const KEY_ID = 'of-the-test';

export interface OpenIssuer {
  url: string;
  audience: string;
  token(role: Role, ...units: string[]): Promise<string>;
  stop(): void;
}

/** Opens an issuer with a key of its own. */
export async function openIssuer(): Promise<OpenIssuer> {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM);
  const keys = [{ ...(await exportJWK(publicKey)), alg: ALGORITHM, use: 'sig', kid: KEY_ID }];
  const audience = 'pith';
  const documents: Record<string, () => unknown> = {
    '/.well-known/openid-configuration': () => ({ issuer: url, jwks_uri: `${url}/keys` }),
    '/keys': () => ({ keys }),
  };
  const server = createServer(({ url: path = '' }, response) => {
    const document = documents[path];
    response.writeHead(document === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(document?.()));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    audience,
    token: (role, ...units) =>
      new SignJWT({ role, units })
        .setProtectedHeader({ alg: ALGORITHM, kid: KEY_ID })
        .setSubject(`tester-${role}`)
        .setIssuer(url)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
