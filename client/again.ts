/** Which requests are sent again, and after how long: never one that might be done twice. */

/** Requests that do the same when they are sent twice: the API counts each of their parts once, or keeps nothing. */
const COUNTED_ONCE =
  /^\/v1\/(signals|surveys|webhooks\/[^/]+|kpis\/[^/]+\/observations|experiments\/[^/]+\/outcomes|.+\/(preview|calculate))$/;

/** Milliseconds, of the first time; twice as long each further one. */
const FIRST = 500;
const LONGEST = 8_000;

/** Whether the same request, sent twice, does the same as once. */
export function isRepeatable(method: string, address: string): boolean {
  if (method !== 'POST') return true;
  const [path = ''] = address.split('?');
  return COUNTED_ONCE.test(path);
}

/**
 * Milliseconds to wait before the request is sent for the n-th time again (from 0). `retryAfter`: the seconds that the
 * API asked for. Without, longer each time, and never the same for two clients that failed together.
 */
export function waitBefore(again: number, retryAfter: number | undefined): number {
  if (retryAfter !== undefined) return retryAfter * 1000;
  return Math.min(LONGEST, FIRST * 2 ** again) * (0.5 + Math.random() / 2);
}

/** Waits so many milliseconds. Throws the signal's reason when that is aborted. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
