/** The bodies that are mutated: those of the desk's life and, where ../shared is, real ones. */
import { hasRealDeliveries, realDeliveries } from '#test/desks/support.ts';
import type { DeskLife } from '#test/support/desk-life.ts';
import { type Corpus, corpusOf, type Delivery } from './mutate.ts';

const lowered = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** What proved another secret. */
const PROOFS = new Set(['authorization', 'webhook-signature', 'webhook-timestamp', 'webhook-id', 'x-hub-signature']);

const withoutProof = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !PROOFS.has(name)));

/** `real` only where a run needn't be the same on every machine. */
export function corpusFor(life: DeskLife, options: { real: boolean }): Corpus {
  const told = life.deliveries.map(({ body, headers = {} }): Delivery => ({ body: Buffer.from(body), headers }));
  const published = options.real && hasRealDeliveries ? realDeliveries(life.desk) : [];
  const captured = published.map(
    ({ raw, headers }): Delivery => ({
      body: Buffer.from(raw),
      headers: withoutProof(lowered(headers)),
    }),
  );
  return corpusOf({ told, captured, ticketId: life.ticketId });
}
