/**
 * The desks' own signatures. All are one HMAC in a header and differ in what is signed and how it is written, so
 * each is a row of data (desks.md §0). Those that sign no time have no replay window: there the ledger's delivery
 * ids are what makes a replay harmless.
 */
import type { Instant } from '#tickets/event.ts';
import { header, mac, type Scheme, sameSecret } from './signing.ts';
import { withinWindow } from './standard-webhooks.ts';
import { readTime } from './times.ts';

interface HmacScheme {
  header: string;
  algorithm: 'sha1' | 'sha256';
  encoding: 'hex' | 'base64';
  /** Written before the MAC. */
  prefix?: string;
  /** The header may hold several signatures, separated by commas; any may match. */
  several?: boolean;
  timestamp?: {
    header: string;
    format: 'iso' | 'seconds';
    /** Seconds to either side of now. Left out where the desk sends its old timestamp again on a retry. */
    window?: number;
    /** The bytes that are signed. */
    signed(timestamp: string, body: Uint8Array): (string | Uint8Array)[];
  };
}

function secondsOf(timestamp: string, format: 'iso' | 'seconds'): number | undefined {
  if (format === 'seconds') return /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : undefined;
  const instant = readTime(timestamp, 'UTC');
  return typeof instant === 'number' ? Math.floor(instant / 1000) : undefined;
}

const writeTimestamp = (now: Instant, format: 'iso' | 'seconds'): string =>
  format === 'seconds' ? String(Math.floor(now / 1000)) : new Date(now).toISOString().replace(/\.\d+Z$/, 'Z');

function hmacScheme(row: HmacScheme): Scheme {
  const write = (secret: string, timestamp: string, body: Uint8Array): string =>
    (row.prefix ?? '') + mac(row.algorithm, row.encoding, secret, row.timestamp?.signed(timestamp, body) ?? [body]);
  return {
    signs: true,
    verify({ headers, body }, secret, _settings, now) {
      const given = header(headers, row.header);
      if (given === undefined) return false;
      const timestamp = row.timestamp === undefined ? '' : header(headers, row.timestamp.header);
      if (timestamp === undefined) return false;
      if (row.timestamp?.window !== undefined) {
        const seconds = secondsOf(timestamp, row.timestamp.format);
        if (seconds === undefined || !withinWindow(seconds, now, row.timestamp.window)) return false;
      }
      const expected = write(secret, timestamp, body);
      const candidates = row.several === true ? given.split(',').map(one => one.trim()) : [given];
      return candidates.some(candidate => sameSecret(candidate, expected));
    },
    sign({ body, secret, now }) {
      const timestamp = row.timestamp === undefined ? '' : writeTimestamp(now, row.timestamp.format);
      return {
        [row.header]: write(secret, timestamp, body),
        ...(row.timestamp === undefined ? {} : { [row.timestamp.header]: timestamp }),
      };
    },
  };
}

const WINDOW = 300;

export const HMAC_SCHEMES: Readonly<Record<string, Scheme>> = {
  zendesk: hmacScheme({
    header: 'x-zendesk-webhook-signature',
    algorithm: 'sha256',
    encoding: 'base64',
    timestamp: {
      header: 'x-zendesk-webhook-signature-timestamp',
      format: 'iso',
      window: WINDOW,
      signed: (timestamp, body) => [timestamp, body],
    },
  }),
  zammad: hmacScheme({ header: 'x-hub-signature', algorithm: 'sha1', encoding: 'hex', prefix: 'sha1=' }),
  jira: hmacScheme({ header: 'x-hub-signature', algorithm: 'sha256', encoding: 'hex', prefix: 'sha256=' }),
  redmine: hmacScheme({ header: 'x-redmine-signature-256', algorithm: 'sha256', encoding: 'hex', prefix: 'sha256=' }),
  pagerduty: hmacScheme({
    header: 'x-pagerduty-signature',
    algorithm: 'sha256',
    encoding: 'hex',
    prefix: 'v1=',
    several: true,
  }),
  frappe: hmacScheme({ header: 'x-frappe-webhook-signature', algorithm: 'sha256', encoding: 'base64' }),
  chatwoot: hmacScheme({
    header: 'x-chatwoot-signature',
    algorithm: 'sha256',
    encoding: 'hex',
    prefix: 'sha256=',
    timestamp: {
      header: 'x-chatwoot-timestamp',
      format: 'seconds',
      window: WINDOW,
      signed: (timestamp, body) => [`${timestamp}.`, body],
    },
  }),
  // GLPI sends the signature and timestamp of the first attempt again on every retry, days later if need be.
  glpi: hmacScheme({
    header: 'x-glpi-signature',
    algorithm: 'sha256',
    encoding: 'hex',
    timestamp: { header: 'x-glpi-timestamp', format: 'seconds', signed: (timestamp, body) => [body, timestamp] },
  }),
};
