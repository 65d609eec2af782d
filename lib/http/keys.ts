/**
 * The public keys of an issuer, as its tokens need them: fetched when first asked for, looked at again now and then,
 * and at once for a key that isn't known. While the issuer can't be reached, the keys that are there go on.
 */
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { PithError } from '#lib/errors.ts';
import { discoverKeys } from './discovery.ts';

/** Milliseconds after which the keys are looked at again: for so long a key that was taken back still counts. */
const REFRESH = 10 * 60_000;
/** Milliseconds between two looks because of a key that isn't known, or after one that failed: anybody can make up a `kid`. */
const COOL_DOWN = 30_000;
/** Milliseconds for which keys go on that could not be looked at again. */
const LONGEST_WITHOUT = 24 * 60 * 60_000;
/** Milliseconds that the issuer has for an answer: of discovery, and of the keys. */
const TIMEOUT = 3_000;
/** Milliseconds that a request waits for a look that it could do without. */
const PATIENCE = 1_500;
/** Seconds after which to call again when the keys can't be had. */
const RETRY_AFTER = 5;

type RemoteKeys = ReturnType<typeof createRemoteJWKSet>;

export interface KeyOptions {
  issuer: string;
  /** Without it: what the issuer's discovery document says. */
  jwksUri: string | undefined;
  now(): number;
  /** Milliseconds; for tests. */
  timeout?: number;
  patience?: number;
}

const unavailable = (cause: unknown): PithError =>
  new PithError('unavailable', 'The issuer of the token cannot be asked for its keys. Try again.', {
    retryAfter: RETRY_AFTER,
    cause,
  });

/** Resolves when the work has ended, well or badly, and at the latest after so many milliseconds. */
async function within(work: Promise<unknown>, milliseconds: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  work.then(
    () => resolve(),
    () => resolve(),
  );
  await promise;
  clearTimeout(timer);
}

/** The keys for `jwtVerify`. Throws `unavailable` when they can't be had, which is no fault of the token. */
export function issuerKeys({
  issuer,
  jwksUri,
  now,
  timeout = TIMEOUT,
  patience = PATIENCE,
}: KeyOptions): JWTVerifyGetKey {
  let keys: RemoteKeys | undefined;
  /** When the keys were last fetched, and when that was last tried. */
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let failure: unknown;
  let fetching: Promise<void> | undefined;

  async function fetchKeys(): Promise<void> {
    triedAt = now();
    failure = undefined;
    try {
      // Discovered each time: the address of the keys may move, and whoever fetches every ten minutes can ask twice.
      const url = new URL(jwksUri ?? (await discoverKeys(issuer, timeout)));
      // When to fetch is decided here, not by jose: it would do without the keys that it has.
      const never = Number.POSITIVE_INFINITY;
      const next = createRemoteJWKSet(url, { cacheMaxAge: never, cooldownDuration: never, timeoutDuration: timeout });
      await next.reload();
      keys = next;
      fetchedAt = now();
    } catch (error) {
      failure = error;
      throw unavailable(error);
    }
  }
  /** Fetches the keys, once for all who ask at the same time. */
  const fetchOnce = (): Promise<void> =>
    (fetching ??= fetchKeys().finally(() => {
      fetching = undefined;
    }));

  /** Milliseconds since then; of a clock that was set back nobody knows, and long ago is what does no harm. */
  function since(at: number): number {
    const age = now() - at;
    return age < 0 ? Number.POSITIVE_INFINITY : age;
  }
  const isCoolingDown = (): boolean => since(triedAt) < COOL_DOWN;

  /** Keys that may be used now. */
  async function usable(): Promise<RemoteKeys> {
    const age = since(fetchedAt);
    if (age >= REFRESH && !isCoolingDown()) {
      const look = fetchOnce();
      if (keys === undefined || age >= LONGEST_WITHOUT) await look;
      else await within(look, patience);
    }
    if (keys === undefined || since(fetchedAt) >= LONGEST_WITHOUT) {
      // Nothing to go on with: it is worth a try as soon as callers are told to come again.
      if (since(triedAt) < RETRY_AFTER * 1000 && failure !== undefined) throw unavailable(failure);
      await fetchOnce();
    }
    if (keys === undefined) throw unavailable(failure);
    return keys;
  }

  return async (header, token) => {
    const known = await usable();
    try {
      return await known(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      if (fetching === undefined && isCoolingDown()) {
        // A look that failed has not told whether there is such a key.
        throw failure === undefined ? error : unavailable(failure);
      }
      await fetchOnce();
      return (keys ?? known)(header, token);
    }
  };
}
