/**
 * Every body of ../shared/webhooks, posted to the real endpoint as its file says, means what its file expects: the
 * status, and the events that are in the ledger afterwards.
 */
import { describe, expect, it } from 'vitest';
import type { LedgerEntry, TicketEvent } from '#tickets/event.ts';
import { connect, type House, house } from '../functions/harness.ts';
import { hasRealDeliveries, type RealDelivery, realDeliveries, realDesks } from './support.ts';

/** The authentication that a file describes, as a connection's. Bearer or Standard Webhooks: the headers tell. */
function authOf({ auth: { scheme, secret }, headers }: RealDelivery): Record<string, string> {
  if (scheme.startsWith('hmac')) return { scheme: 'signature', secret };
  if (scheme === 'basic') return { scheme, secret, username: 'pith' };
  const names = Object.keys(headers).map(name => name.toLowerCase());
  return { scheme: names.includes('authorization') ? 'bearer' : 'standard-webhooks', secret };
}

/** Whoever a body names, by the pseudonym that this deployment gives them. */
function pseudonyms({ runtime }: House, raw: string): Map<string, string> {
  const found = new Map<string, string>();
  const open: unknown[] = [parsed(raw)];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'object' && value !== null) open.push(...Object.values(value));
    else if (value !== null && value !== undefined) {
      const text = String(value).trim();
      found.set(runtime.vault.pseudonym(text.includes('@') ? text.toLowerCase() : text), text);
    }
  }
  return found;
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

/** The names that a body has for the identifiers of people: some files tell of people by their names. */
function namesIn(raw: string): Map<string, unknown> {
  const names = new Map<string, unknown>();
  const open: unknown[] = [parsed(raw)];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    open.push(...Object.values(value));
    const { displayName, accountId, key, name, tmpToAccountId, to, id, summary, ...item } = value as Record<
      string,
      unknown
    >;
    const isAgent = item.field === 'assignee' && Object.hasOwn(item, 'toString');
    const called =
      displayName ?? summary ?? (isAgent ? Object.getOwnPropertyDescriptor(item, 'toString')?.value : undefined);
    if (typeof called !== 'string') continue;
    for (const one of [accountId, key, name, tmpToAccountId, to, id])
      if (typeof one === 'string') names.set(one, called);
  }
  return names;
}

/** What came out, in the words of the files; a person is who the pseudonym stands for. */
function described(event: TicketEvent, people: ReadonlyMap<string, string>): Record<string, unknown> {
  const time = (instant: number | null | undefined) =>
    typeof instant === 'number' ? new Date(instant).toISOString().replace('.000Z', 'Z') : instant;
  const { createdAt, resolvedAt, assignee, requester, ...fields } = event.fields ?? {};
  const who = (value: string | null | undefined) => people.get(value ?? '') ?? value;
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
const NOT_COMPARED = new Set([
  'type',
  'optional',
  'statusRaw',
  'closedAt',
  'note',
  'reopening',
  'statusCode',
  'statusFromCode',
  'statusToCode',
]);

/** A desk that posts snapshots may give a snapshot for a derived event; and a creation for a first snapshot. */
const mayStandFor = (actual: unknown, expected: unknown): boolean =>
  actual === expected ||
  (actual === 'ticket.snapshot' && expected !== 'ticket.message') ||
  (actual === 'ticket.created' && expected === 'ticket.snapshot');

const PEOPLE = new Set(['assignee', 'requester']);

const matches = (
  actual: Record<string, unknown>,
  expected: Record<string, unknown>,
  names: ReadonlyMap<string, unknown>,
): boolean =>
  mayStandFor(actual.type, expected.type) &&
  Object.entries(expected).every(([key, value]) => {
    if (NOT_COMPARED.has(key) || Object.hasOwn(expected, `${key}OneOf`)) return true;
    if (PEOPLE.has(key) && typeof value === 'string' && names.get(String(actual[key])) === value) return true;
    if (key.endsWith('OneOf')) return (value as unknown[]).includes(actual[key.slice(0, -5)] ?? null);
    return JSON.stringify(actual[key] ?? null) === JSON.stringify(value);
  });

/**
 * Jira sends the whole issue with everything: its files allow a snapshot where they expect no event. The file of the
 * deletion was written when there was no event for one.
 */
const saysNothingNew = ({ file, desk }: RealDelivery, type: TicketEvent['type']): boolean =>
  desk === 'jira' && (type === 'ticket.snapshot' || (type === 'ticket.removed' && file === 'mm-issue-deleted.json'));

/** Posts it, and answers the status and what is in the ledger then. */
async function posted(
  given: House,
  real: RealDelivery,
): Promise<{ status: number; text: string; entries: LedgerEntry[] }> {
  given.clock.now = Date.parse(real.receivedAt);
  const { status, text } = await given.call('POST /v1/webhooks/{connectionId}', {
    parameters: { connectionId: 'real' },
    headers: real.headers,
    body: Buffer.from(real.raw),
    base64: true,
    as: null,
  });
  const changes = await given.table.changes(undefined, 1_000);
  return { status, text, entries: changes.map(({ item }) => item as unknown as LedgerEntry) };
}

async function connectedTo(real: RealDelivery): Promise<House> {
  const given = await house();
  await connect(given, 'real', { desk: real.desk, ...real.connection, auth: authOf(real) });
  return given;
}

async function check(real: RealDelivery): Promise<void> {
  const given = await connectedTo(real);
  const { status, text, entries } = await posted(given, real);
  expect([real.expect.status].flat(), text).toContain(status);
  const kept = (await given.dump()).filter(({ pk }) => pk.startsWith('QUARANTINE'));
  expect(kept, text).toHaveLength(status === 422 ? 1 : 0);
  if (status !== 202) {
    expect(entries).toEqual([]);
    return;
  }
  for (const { ticketId } of entries) {
    expect([real.expect.ticketId, ...(real.expect.ticketIdAccept ?? [])]).toContain(ticketId);
  }
  const names = namesIn(real.raw);
  const people = pseudonyms(given, real.raw);
  const events = entries.flatMap(entry => entry.events);
  const actual = events.map(event => described(event, people));
  for (const expected of real.expect.events) {
    if (expected.optional === true && !actual.some(one => one.type === expected.type)) continue;
    const found = actual.some(one => matches(one, expected, names));
    expect(found, `${JSON.stringify(expected)} is not in ${JSON.stringify(actual, null, 1)}`).toBe(true);
  }
  if (real.expect.events.length > 0 || real.file.includes('retry')) return;
  expect(events.filter(({ type }) => !saysNothingNew(real, type))).toEqual([]);
}

describe.skipIf(!hasRealDeliveries)('real deliveries (../shared/webhooks)', () => {
  for (const desk of realDesks) {
    for (const real of realDeliveries(desk)) {
      it(`${desk}: ${real.file} means what its file expects`, () => check(real));
    }
  }

  it('are of ten desks, 134 in all', () => {
    expect(realDesks.flatMap(realDeliveries)).toHaveLength(134);
  });

  it('a delivery of Zammad that is retried is a duplicate', async () => {
    const [first, second] = realDeliveries('zammad');
    if (first === undefined || second === undefined) throw new Error('there are two');
    const given = await connectedTo(first);
    await posted(given, first);
    expect(JSON.parse((await posted(given, second)).text)).toEqual({ accepted: 0, duplicates: 1 });
  });
});
