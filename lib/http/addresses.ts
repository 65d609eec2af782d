const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether keys and documents may be fetched from here: by https, or from this machine, nobody in between gives others. */
export function isSafe(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname)));
}
