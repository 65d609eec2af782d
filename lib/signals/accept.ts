/** Accepts signals: each goes to the ledger once, all of a request or, where one is wrong, none of it. */

import { person } from '#desks/fields.ts';
import type { Signal, SignalAttribute } from '#experience/signals/signal.ts';
import { inSeconds, secondsOf } from '#experience/signals/time-units.ts';
import { type Issue, PithError } from '#lib/errors.ts';
import type { Vault } from '#lib/vault.ts';
import { storable } from '#store/numbers.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import type { PostedSignal, PostedSignals } from './schema.ts';
import { signalItem } from './stored-signal.ts';

export interface AcceptedSignals {
  /** Those that were new. */
  accepted: number;
  /** Those that had been posted before, or twice in this request. */
  duplicates: number;
}

/** How far a sender's clock may be ahead of ours, milliseconds. */
const AHEAD = 86_400_000;

/** Values in a unit of time are stored in seconds, and those in any other as they are. */
function amountOf({ value, measureUnit }: PostedSignal): Pick<Signal, 'value' | 'isTime'> {
  const seconds = secondsOf(measureUnit ?? '');
  if (value === undefined || value === null) return { value: null };
  return seconds === undefined
    ? { value: storable(value) }
    : { value: storable(inSeconds(value, seconds)), isTime: true };
}

function attributesOf(attributes: PostedSignal['attributes']): Record<string, SignalAttribute> {
  const entries = Object.entries(attributes ?? {});
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'number' ? storable(value) : value]),
  );
}

function signalOf(posted: PostedSignal, vault: Pick<Vault, 'pseudonym'>): Signal {
  const { id, type, unit, service, user, occurredAt, attributes } = posted;
  return {
    id,
    type,
    unit,
    service: service ?? null,
    // The same as a desk makes of the same identifier: one person is one, wherever they turn up.
    user: person(vault, user) ?? null,
    ...amountOf(posted),
    occurredAt: Date.parse(occurredAt),
    attributes: attributesOf(attributes),
  };
}

/** Which of the signals are too far in the future to be true. */
const early = (signals: readonly Signal[], now: Instant): Issue[] =>
  signals.flatMap(({ occurredAt }, index) =>
    occurredAt > now + AHEAD
      ? [{ path: `/signals/${index}/occurredAt`, message: 'this is more than a day ahead of our clock' }]
      : [],
  );

/** Durable when it resolves. Throws `unprocessable`, and then none is stored; store failures pass through. */
export async function acceptSignals(
  { table, vault }: { table: Table; vault: Pick<Vault, 'pseudonym'> },
  { signals: posted }: PostedSignals,
  now: Instant,
): Promise<AcceptedSignals> {
  const signals = posted.map(one => signalOf(one, vault));
  const issues = early(signals, now);
  if (issues.length > 0) throw new PithError('unprocessable', 'A signal is not valid. None was stored.', { issues });
  const added = await table.append(signals.map(signal => signalItem(signal, now)));
  const accepted = added.filter(Boolean).length;
  return { accepted, duplicates: added.length - accepted };
}
