/** What tests of desks need: a reader, deliveries, and the real bodies where they are. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Delivery, Reader } from '#desks/desk.ts';

export const NOW = Date.parse('2026-06-01T12:00:00Z');

/** Recognisable, so that a test can tell whose pseudonym it is. */
export const pseudonym = (identifier: string): string => `who:${identifier}`;

export const reader = (options: Partial<Reader> = {}): Reader => ({
  connection: 'test',
  timeZone: 'UTC',
  defaults: {},
  mapping: {},
  pseudonym,
  ...options,
});

export const bytes = (body: unknown): Uint8Array =>
  new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));

/** A delivery of a body (JSON, unless it is a string), with lower-cased headers. */
export function delivery(body: unknown, headers: Record<string, string> = {}, receivedAt = NOW): Delivery {
  const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return { headers: lowered, body: bytes(body), query: {}, receivedAt };
}

export const at = (time: string): number => Date.parse(time);

/** One real delivery (../shared/webhooks/README.md). */
export interface RealDelivery {
  file: string;
  desk: string;
  receivedAt: string;
  auth: { scheme: string; secret: string };
  headers: Record<string, string>;
  raw: string;
  connection?: Partial<Reader>;
  expect: {
    status: number | number[];
    ticketId?: string;
    ticketIdAccept?: string[];
    events: Record<string, unknown>[];
  };
}

const FOLDER = fileURLToPath(new URL('../../../shared/webhooks/', import.meta.url));
export const hasRealDeliveries = existsSync(FOLDER);

/** The desks of which there are some: of the others there is only what is written about them. */
export const realDesks: readonly string[] = hasRealDeliveries
  ? readdirSync(FOLDER, { withFileTypes: true }).flatMap(entry => (entry.isDirectory() ? [entry.name] : []))
  : [];

export const realDeliveries = (desk: string): RealDelivery[] =>
  (realDesks.includes(desk) ? readdirSync(`${FOLDER}${desk}`) : []).map(file => ({
    ...JSON.parse(readFileSync(`${FOLDER}${desk}/${file}`, 'utf8')),
    file,
    desk,
  }));
