/** OpenID Connect Discovery: where an issuer says that its keys are. */
import { isSafe } from './addresses.ts';

/** The address of the discovery document. An issuer with a slash at its end has no second one. */
const documentOf = (issuer: string): string => `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;

const textOf = (document: unknown, name: string): string | undefined => {
  if (typeof document !== 'object' || document === null || !Object.hasOwn(document, name)) return undefined;
  const value: unknown = Reflect.get(document, name);
  return typeof value === 'string' ? value : undefined;
};

/**
 * The address of the keys. The document has to name the very issuer that was asked: a proxy, or a typing error, would
 * otherwise let somebody else's keys in. Throws when it can't be had within the milliseconds, or isn't usable.
 */
export async function discoverKeys(issuer: string, timeout: number): Promise<string> {
  const url = documentOf(issuer);
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeout),
  });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  const document: unknown = await response.json();
  const said = textOf(document, 'issuer');
  if (said !== issuer) throw new Error(`${url} is of the issuer ${JSON.stringify(said)}`);
  const keys = textOf(document, 'jwks_uri');
  if (keys === undefined || !isSafe(keys)) throw new Error(`${url} names no jwks_uri with https`);
  return keys;
}
