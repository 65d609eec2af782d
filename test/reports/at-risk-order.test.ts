import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRisks, cursorText, type RiskPlace, readCursor } from '#reports/at-risk-order.ts';
import { HOUR, MINUTE, MONDAY } from '#test/support/factories.ts';

const places: fc.Arbitrary<RiskPlace> = fc.record({
  badness: fc.constantFrom(1, 1.2, 3),
  createdAt: fc.constantFrom(MONDAY, MONDAY + HOUR),
  connection: fc.constantFrom('a', 'b'),
  ticketId: fc.constantFrom('1', '2', 'Ü'),
});
const PLACE: RiskPlace = { badness: 2.25, createdAt: MONDAY, connection: 'desk', ticketId: 'Ü#1' };

describe('the order of tickets at risk', () => {
  it('is worst first, then oldest first, then by name', () => {
    const all = [
      { ...PLACE, ticketId: 'B' },
      { ...PLACE, ticketId: 'A' },
      { ...PLACE, createdAt: MONDAY - 1 },
      { ...PLACE, badness: 9 },
    ];
    expect(all.toSorted(compareRisks)).toEqual(all.toReversed());
  });

  it('is total: no two tickets are at the same place, and however they come, they end up alike', () => {
    fc.assert(
      fc.property(fc.array(places, { maxLength: 20 }), fc.array(places, { maxLength: 20 }), (some, others) => {
        const sorted = [...some, ...others].sort(compareRisks);
        expect([...others, ...some].sort(compareRisks)).toEqual(sorted);
        for (const [index, place] of sorted.entries()) {
          const next = sorted[index + 1];
          if (next === undefined) continue;
          const order = compareRisks(place, next);
          expect(order === 0 ? next : order < 0).toEqual(order === 0 ? place : true);
        }
      }),
    );
  });
});

describe('a cursor', () => {
  const cursor = cursorText({ asOf: MONDAY, after: PLACE });

  it('says where to go on, and as of when', () => {
    expect(readCursor(cursor, MONDAY + HOUR)).toEqual({ asOf: MONDAY, after: PLACE });
    expect(readCursor(undefined, MONDAY)).toBeUndefined();
  });

  it('is good for an hour', () => {
    expect(() => readCursor(cursor, MONDAY + HOUR + 1)).toThrow(/not valid/);
    expect(() => readCursor(cursor, MONDAY - 2 * MINUTE)).toThrow(/not valid/);
  });

  it.each([
    '',
    'x',
    ...['null', '{}', '[]', '[1,2,3,4,5]', '["1",1,1,"a","b"]', '[1e999,1,1,"a","b"]', '[1,1,1,"a"]'].map(text =>
      Buffer.from(text).toString('base64url'),
    ),
  ])('that is none is refused by its path: %s', text => {
    let thrown: unknown;
    try {
      readCursor(text, MONDAY);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'bad-request', issues: [{ path: '/cursor' }] });
  });
});
