import { hash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery, Desk, Reading } from '#desks/desk.ts';
import { desks } from '#desks/index.ts';
import { STATUS_CATEGORIES, TICKET_EVENT_TYPES, TICKET_KINDS } from '#tickets/event.ts';
import { fold } from '#tickets/history.ts';
import { nearby } from './nearby.ts';
import { PRIVATE_BODIES } from './private-bodies.ts';
import { bytes, hasRealDeliveries, NOW, reader, realDeliveries } from './support.ts';

const HEADERS: Record<string, string>[] = [
  {},
  { 'content-type': 'application/json' },
  { 'content-type': 'application/cloudevents+json; charset=UTF-8' },
  { 'content-type': 'application/cloudevents-batch+json' },
  { 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/', 'ce-type': 'ticket.snapshot', 'ce-subject': '1' },
  { 'webhook-id': 'msg_1' },
];

/** Mappings that reach into the body in every way. */
const mapping = {
  unit: { from: 'company', values: { ACME: 'finance' } },
  service: { from: 'detail.tags' },
  group: { from: 'group' },
  rating: { good: 5, bad: 1 },
  kind: { bug: 'incident' },
} as const;

const pseudonym = (identifier: string): string => hash('sha256', identifier).slice(0, 12);

const deliveryOf = (body: Uint8Array, headers: Record<string, string>): Delivery => ({
  headers,
  body,
  query: {},
  receivedAt: NOW,
});

/** Reads with and without a mapping; what comes out is well formed and loses nothing. */
function readsWell(desk: Desk, body: Uint8Array, headers: Record<string, string>, isEmptyBatch: boolean): void {
  for (const options of [{}, { mapping, defaults: { unit: 'rest' }, timeZone: 'Europe/Berlin' }]) {
    const reading = desk.read(deliveryOf(body, headers), reader({ pseudonym, ...options }));
    if (!isEmptyBatch) expect(reading.entries.length + reading.ignored + reading.problems.length).toBeGreaterThan(0);
    expectWellFormed(reading);
  }
}

function expectWellFormed(reading: Reading): void {
  for (const { path, message } of reading.problems) {
    expect(path).toMatch(/^(\/.*)?$/s);
    expect(message).not.toBe('');
  }
  for (const { ticketId, deliveryId, events } of reading.entries) {
    expect(ticketId.length).toBeGreaterThan(0);
    expect(ticketId.length).toBeLessThanOrEqual(256);
    expect(deliveryId.length).toBeGreaterThan(0);
    expect(deliveryId.length).toBeLessThanOrEqual(200);
    expect(events.length).toBeGreaterThan(0);
    expect(new Set(events.map(event => event.id)).size).toBe(events.length);
    for (const event of events) {
      expect(TICKET_EVENT_TYPES).toContain(event.type);
      expect(Number.isSafeInteger(event.time)).toBe(true);
      expect(Number.isFinite(event.sequence)).toBe(true);
      expect(event.time).toBeLessThanOrEqual(NOW + 86_400_000);
      const { status, kind, createdAt } = event.fields ?? {};
      if (status !== undefined) expect(STATUS_CATEGORIES).toContain(status);
      if (kind !== undefined) expect(TICKET_KINDS).toContain(kind);
      if (createdAt !== undefined) expect(Number.isSafeInteger(createdAt)).toBe(true);
      if (event.type === 'ticket.message') expect(event.message).toBeDefined();
      if (event.type === 'ticket.rated') expect(event.rating).toBeDefined();
      if (event.type === 'ticket.sla') expect(event.sla).toBeDefined();
      if (event.type === 'ticket.removed') expect(event.removed).toBeDefined();
    }
    expect(JSON.parse(JSON.stringify(events))).toEqual(events); // Nothing that storing would change.
    expect(fold(events)).toBeDefined();
  }
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

describe.each(Object.values(desks))('$id', desk => {
  it('reads any JSON into entries, ignored parts or problems, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), nearby), fc.constantFrom(...HEADERS), (value, headers) => {
        readsWell(desk, bytes(JSON.stringify(value)), headers, isEmpty(value));
      }),
      { numRuns: 1500 },
    );
  });

  it('reads anything at all without throwing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.anything().map(value => String(JSON.stringify(value))),
        ),
        fc.constantFrom(...HEADERS),
        (text, headers) => {
          readsWell(desk, bytes(text), headers, text.trim() === '[]');
        },
      ),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), body => {
        readsWell(desk, body, {}, false);
      }),
    );
  });

  it('reads bodies that are nested deeper than any stack', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"ticket":', '}'],
      ['{"record":', '}'],
      ['{"data":', '}'],
    ] as const) {
      const deep = open.repeat(50_000) + (open === '[' ? '' : '1') + close.repeat(50_000);
      readsWell(desk, bytes(deep), {}, false);
    }
  });
});

/** Replaces, removes or repeats something somewhere in a JSON value. */
function mutate(value: unknown, path: number[], replacement: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return replacement;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(keys.length, 1)];
  if (key === undefined) return replacement;
  const changed = mutate((value as Record<string, unknown>)[key], rest, replacement);
  if (Array.isArray(value)) return value.map((element, index) => (String(index) === key ? changed : element));
  return { ...value, [key]: changed };
}

/** What PagerDuty calls the summary of these is the name of a group or a service, which is kept. */
const NO_TEXT = /^(service|team|escalation_policy|priority)_reference$/;

/** Every e-mail address, name and text in a body that must not come out again. */
function privateTexts(value: unknown): string[] {
  const found: string[] = [];
  const open: [string, unknown][] = [['', value]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [key, one] = next;
    if (typeof one === 'object' && one !== null) {
      const isThing = 'type' in one && NO_TEXT.test(String(one.type));
      open.push(...Object.entries(one).filter(([name]) => !(isThing && name === 'summary')));
    } else if (typeof one === 'string' && one.length > 3) {
      const isText = [
        'body',
        'description',
        'summary',
        'short_description',
        'close_notes',
        'title',
        'subject',
        'note',
      ].includes(key);
      const isPerson =
        ['firstname', 'lastname', 'displayName', 'email', 'login', 'from', 'phone'].includes(key) || one.includes('@');
      if ((isText && !one.startsWith('zen:')) || isPerson) found.push(one);
    }
  }
  return found;
}

describe.skipIf(!hasRealDeliveries)('real deliveries (../shared/webhooks)', () => {
  for (const desk of Object.values(desks)) {
    const real = hasRealDeliveries ? realDeliveries(desk.id).filter(({ raw }) => raw.startsWith('{')) : [];
    if (real.length === 0) continue;

    it(`of ${desk.id} are read well however they are changed`, () => {
      const replacement = fc.oneof(
        nearby,
        fc.anything({ withDate: false, maxDepth: 2 }).map(one => one ?? null),
      );
      fc.assert(
        fc.property(
          fc.constantFrom(...real),
          fc.array(fc.nat(60), { minLength: 1, maxLength: 5 }),
          replacement,
          ({ raw, headers }, path, changed) => {
            const lowered = Object.fromEntries(
              Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
            );
            const body = JSON.stringify(mutate(JSON.parse(raw), path, changed)) ?? 'null';
            readsWell(desk, bytes(body), lowered, body === '[]');
          },
        ),
        { numRuns: 1000 },
      );
    });

    it(`of ${desk.id} leave no text, name or address of a person in what is kept`, () => {
      for (const { raw, headers } of real) {
        const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
        const reading = desk.read(deliveryOf(bytes(raw), lowered), reader({ pseudonym }));
        const kept = JSON.stringify(reading);
        for (const text of privateTexts(JSON.parse(raw))) expect(kept).not.toContain(text);
      }
    });
  }
});

describe('messages', () => {
  it('are looked into for every desk that has a format of its own', () => {
    const others = ['custom', 'request-tracker'];
    expect([...Object.keys(PRIVATE_BODIES), ...others].sort()).toEqual(Object.keys(desks).sort());
  });

  it.each(Object.entries(PRIVATE_BODIES))('of %s keep neither text nor person', (id, body) => {
    const missing: string[] = [];
    const options = { pseudonym, unmapped: (_field: string, value: string) => void missing.push(value) };
    for (const mapped of [{}, { mapping }]) {
      const reading = desks[id]?.read(deliveryOf(bytes(JSON.stringify(body)), {}), reader({ ...options, ...mapped }));
      expect(reading?.entries, JSON.stringify(reading?.problems)).toHaveLength(1);
      expect(JSON.stringify([reading, missing]).toLowerCase()).not.toMatch(/zyxwv/);
    }
  });
});
