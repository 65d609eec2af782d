import { describe, expect, it } from 'vitest';
import type { Delivery, Desk } from '#desks/desk.ts';
import { findDesk } from '#desks/index.ts';
import { verify } from '#desks/signatures.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { hasRealDeliveries, pseudonym, type RealDelivery, reader, realDeliveries } from './support.ts';

/** The scheme that a file's description of its authentication means. */
function schemeOf({ auth, headers }: RealDelivery): string {
  if (auth.scheme.startsWith('hmac-sha1')) return 'zammad';
  if (auth.scheme.includes('X-Hub-Signature')) return 'jira';
  if (auth.scheme.startsWith('hmac-sha256')) return 'zendesk';
  const names = Object.keys(headers).map(name => name.toLowerCase());
  return names.includes('authorization') ? 'bearer' : 'standard-webhooks';
}

function deliveryOf({ headers, raw, receivedAt }: RealDelivery): Delivery {
  return {
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: new TextEncoder().encode(raw),
    query: {},
    receivedAt: Date.parse(receivedAt),
  };
}

/** The names that a body has for the identifiers of people: Jira's files tell of people by their names. */
function namesIn(raw: string): Map<string, unknown> {
  const names = new Map<string, unknown>();
  const open: unknown[] = [raw.startsWith('{') ? JSON.parse(raw) : undefined];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    open.push(...Object.values(value));
    const { displayName, accountId, key, name, tmpToAccountId, to, ...item } = value as Record<string, unknown>;
    const isAgent = item.field === 'assignee' && Object.hasOwn(item, 'toString');
    const called = displayName ?? (isAgent ? Object.getOwnPropertyDescriptor(item, 'toString')?.value : undefined);
    if (typeof called !== 'string') continue;
    for (const id of [accountId, key, name, tmpToAccountId, to]) if (typeof id === 'string') names.set(id, called);
  }
  return names;
}

/** What came out, in the words of the files; a person is who the pseudonym stands for. */
function described(event: TicketEvent, names: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const time = (instant: number | null | undefined) =>
    typeof instant === 'number' ? new Date(instant).toISOString().replace('.000Z', 'Z') : instant;
  const { createdAt, resolvedAt, assignee, requester, ...fields } = event.fields ?? {};
  const who = (value: string | null | undefined) => {
    const id = value?.replace(pseudonym(''), '');
    return id === undefined ? value : (names.get(id) ?? id);
  };
  return {
    type: event.type,
    time: time(event.time),
    ...fields,
    createdAt: time(createdAt),
    resolvedAt: time(resolvedAt),
    assignee: who(assignee),
    requester: who(requester),
    ...event.message,
    ...event.rating,
    ...(event.sla && { ...event.sla, dueAt: time(event.sla.dueAt) }),
    ...event.removed,
  };
}

/** Said in the files for people to read, or not kept by design. */
const NOT_COMPARED = new Set(['type', 'optional', 'statusRaw', 'closedAt', 'note', 'reopening']);

/** A desk that posts snapshots may give a snapshot for a derived event; and a creation for a first snapshot. */
const mayStandFor = (actual: unknown, expected: unknown): boolean =>
  actual === expected ||
  (actual === 'ticket.snapshot' && expected !== 'ticket.message') ||
  (actual === 'ticket.created' && expected === 'ticket.snapshot');

const matches = (actual: Record<string, unknown>, expected: Record<string, unknown>): boolean =>
  mayStandFor(actual.type, expected.type) &&
  Object.entries(expected).every(([key, value]) => {
    if (NOT_COMPARED.has(key)) return true;
    if (key.endsWith('OneOf')) return (value as unknown[]).includes(actual[key.slice(0, -5)] ?? null);
    return JSON.stringify(actual[key] ?? null) === JSON.stringify(value);
  });

/**
 * Jira sends the whole issue with everything: its files allow a snapshot where they expect no event. The file of the
 * deletion was written when there was no event for one.
 */
const saysNothingNew = (desk: Desk, { file }: RealDelivery, type: TicketEvent['type']): boolean =>
  desk.id === 'jira' && (type === 'ticket.snapshot' || (type === 'ticket.removed' && file === 'mm-issue-deleted.json'));

function check(desk: Desk, real: RealDelivery): void {
  const allowed = [real.expect.status].flat();
  const delivery = deliveryOf(real);
  const authentic = verify(schemeOf(real), {
    delivery,
    secrets: [real.auth.secret],
    now: delivery.receivedAt,
  });
  if (!authentic) {
    expect(allowed).toEqual([401]);
    return;
  }
  const reading = desk.read(delivery, reader(real.connection));
  const events = reading.entries.flatMap(entry => entry.events);
  const status = reading.problems.length > 0 && reading.entries.length === 0 ? 422 : 202;
  expect(allowed, JSON.stringify(reading.problems)).toContain(status);
  if (status === 422) return;
  for (const { ticketId } of reading.entries) {
    expect([real.expect.ticketId, ...(real.expect.ticketIdAccept ?? [])]).toContain(ticketId);
  }
  const names = desk.id === 'jira' ? namesIn(real.raw) : new Map();
  const actual = events.map(event => described(event, names));
  for (const expected of real.expect.events) {
    if (expected.optional === true && !actual.some(one => one.type === expected.type)) continue;
    const found = actual.some(one => matches(one, expected));
    expect(found, `${JSON.stringify(expected)} is not in ${JSON.stringify(actual, null, 1)}`).toBe(true);
  }
  if (real.expect.events.length > 0 || real.file.includes('retry')) return;
  expect(events.filter(({ type }) => !saysNothingNew(desk, real, type))).toEqual([]);
}

describe.skipIf(!hasRealDeliveries)('real deliveries (../shared/webhooks)', () => {
  for (const id of ['generic', 'servicenow', 'jira', 'zendesk', 'zammad']) {
    const desk = findDesk(id);
    for (const real of hasRealDeliveries ? realDeliveries(id) : []) {
      it(`${id} reads ${real.file} as its expectation says`, () => {
        expect(desk).toBeDefined();
        if (desk !== undefined) check(desk, real);
      });
    }
  }

  it('zammad gives a retried delivery the same delivery id', () => {
    const ids = realDeliveries('zammad').map(
      real => findDesk('zammad')?.read(deliveryOf(real), reader()).entries[0]?.deliveryId,
    );
    expect(new Set(ids).size).toBe(1);
  });
});
