/**
 * Cursors are not signed: whoever holds one can read it, and make others. So what a page answers must never depend on a
 * cursor for whose it is. Here a business owner takes the cursors of IT, and makes others of them.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { ACCESS_CASES, type AccessCase, type BearerKey } from '../functions/access-cases.ts';
import { furnishedHouse, unpacked } from '../functions/access-house.ts';
import { type House, token } from '../functions/harness.ts';

const [OWN, FOREIGN] = ['finance', 'canary'] as const;
const CANARY = /canary/i;

const paged = (Object.entries(ACCESS_CASES) as [BearerKey, AccessCase][]).filter(([, { pages }]) => pages === true);

let given: House;
let tokens: { it: string; business: string };
beforeAll(async () => {
  given = await furnishedHouse([FOREIGN, OWN]);
  await given.sweep();
  tokens = { it: await token({ role: 'it' }), business: await token({ role: 'business', units: [OWN] }) };
});

const packed = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** Other values for a part of a cursor. */
const others = (value: unknown): unknown[] => {
  const odd = [null, '', 0, -1, 1e300, [], {}, '~', '\uffff', FOREIGN, `${FOREIGN}-open`, '__proto__'];
  if (typeof value === 'number') return [...odd, value + 1, value - 1, 0.5, Number.MAX_SAFE_INTEGER];
  if (typeof value !== 'string') return odd;
  return [...odd, value.replaceAll(OWN, FOREIGN), value.replaceAll(FOREIGN, OWN), value.slice(0, -3), `${value}~`];
};

/** A value with another in each of its places, one at a time; a text that holds a cursor is opened. */
function* changed(value: unknown): Generator<unknown> {
  yield* others(value);
  if (typeof value === 'string') {
    try {
      for (const inner of changed(JSON.parse(Buffer.from(value, 'base64url').toString()))) yield packed(inner);
    } catch {
      // It holds none.
    }
  }
  if (Array.isArray(value)) {
    for (const [at, part] of value.entries()) for (const other of changed(part)) yield value.with(at, other);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value))
      for (const other of changed(part)) yield { ...value, [key]: other };
  }
}

/** Cursors that are made of one of ours, whatever it is: JSON or a text in base64, or an id as it is. */
function forgeries(cursor: string): Set<string> {
  const made = [...changed(cursor)].map(one => (typeof one === 'string' ? one : packed(one)));
  const text = Buffer.from(cursor, 'base64url').toString();
  const texts = [...others(text), ...others(cursor)].map(String);
  return new Set([...made, ...texts, ...texts.map(packed), cursor.split('').reverse().join(''), `${cursor}${cursor}`]);
}

const unitsFor = (all: true | undefined): string[] => (all === true ? ['*', OWN] : [OWN]);

describe('a cursor that a business owner has made', () => {
  it.each(paged)('shows no word of another unit: %s', async (key, { call, all }) => {
    let tried = 0;
    for (const unit of unitsFor(all)) {
      const own = call(unit);
      const ask = (cursor: string | undefined, as: string) =>
        given.call(key, {
          ...own,
          query: { ...own.query, limit: '1', ...(cursor === undefined ? {} : { cursor }) },
          as,
        });
      const cursors = new Set<string>();
      for (const as of [tokens.it, tokens.business]) {
        for (let next = (await ask(undefined, as)).json.nextCursor; next !== undefined && !cursors.has(next); ) {
          cursors.add(next);
          next = (await ask(next, as)).json?.nextCursor;
        }
      }
      const made = new Set([...cursors].slice(0, 4).flatMap(cursor => [cursor, ...forgeries(cursor)]));
      for (const cursor of made) {
        const { status, text, json } = await ask(cursor, tokens.business);
        expect([cursor, status === 200 || status === 400]).toEqual([cursor, true]);
        tried += 1;
        if (status !== 200) continue;
        // What the caller sent may come back; nothing else of another unit.
        const next = String(json.nextCursor ?? '');
        const told = next === cursor ? '' : unpacked(next);
        const sent = unpacked(cursor);
        expect([cursor, JSON.stringify(json.items)]).toEqual([cursor, expect.not.stringMatching(CANARY)]);
        if (!CANARY.test(`${cursor} ${sent}`))
          expect([cursor, `${text} ${told}`]).toEqual([cursor, expect.not.stringMatching(CANARY)]);
      }
    }
    expect(tried).toBeGreaterThan(0);
  });

  it('for its own fingerprint goes through no other unit’s tickets, however it names the list', async () => {
    const ask = (cursor: string | undefined, limit = '1') =>
      given.call('GET /v1/reports/tickets', {
        query: { unit: '*', where: 'all', limit, ...(cursor === undefined ? {} : { cursor }) },
        as: tokens.business,
      });
    const first = String((await ask(undefined)).json.nextCursor);
    const held: unknown[] = JSON.parse(Buffer.from(first, 'base64url').toString());
    const own = new Set<string>();
    for (const kind of [0, 1, 2]) {
      for (const unit of ['', OWN, FOREIGN]) {
        for (const place of [null, packed(['0', `TICKET#desk#${FOREIGN}-open`, 'STATE']), packed(['~', '-', '-'])]) {
          const forged = packed(held.with(3, kind).with(4, unit).with(6, place));
          const { status, json } = await ask(forged, '200');
          expect([200, 400]).toContain(status);
          for (const { ticketId } of json.items ?? []) own.add(ticketId);
        }
      }
    }
    expect([...own].sort()).toEqual([`${OWN}-open`, `${OWN}-resolved`]);
  });
});

describe('a cursor that an administrator has made', () => {
  it('reads nothing but what it is a list of, and is no fault of ours', async () => {
    const lists = ['GET /v1/quarantine', 'GET /v1/audit'] as const;
    const places = ['desk~', `desk~${packed('\0')}`, `desk~${packed('~')}`, `desk~${packed('CONFIG')}`, '~', 'zzz~'];
    for (const key of lists) {
      for (const cursor of [...places, ...others('desk~').map(String)]) {
        for (const connection of [undefined, 'desk', 'nowhere']) {
          const query = { cursor, ...(connection === undefined || key === 'GET /v1/audit' ? {} : { connection }) };
          const { status, text } = await given.call(key, { query });
          expect([key, cursor, status === 200 || status === 400]).toEqual([key, cursor, true]);
          expect(text).not.toContain('sealed');
        }
      }
    }
  });
});
