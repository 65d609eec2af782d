/** Which tickets an address asks for, and how filters are taken away. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WHERES } from '#dashboard/api/where.ts';
import {
  BREAKDOWNS,
  filtersOf,
  isOfPeriod,
  queryOf,
  readAsked,
  withoutFilter,
} from '#dashboard/places/tickets/asked.ts';

const read = (query: string) => readAsked(new URLSearchParams(query), 'finance');

describe('what an address asks for', () => {
  test('is the watermelons of the caller’s unit when it says nothing', () => {
    expect(queryOf(read(''))).toEqual({ unit: 'finance', where: 'watermelon' });
  });

  test('is what a report links to', () => {
    const query =
      'unit=sales&where=watermelon-observed,bounced&from=2026-10-01&to=2026-10-31&channel=chat&without=group';
    expect(queryOf(read(query))).toEqual(Object.fromEntries(new URLSearchParams(query)));
  });

  test('leaves out what the list doesn’t take, and half a period', () => {
    expect(queryOf(read('where=met&interval=week&compare=year&from=2026-10-01&kind=nothing'))).toEqual({
      ...{ unit: 'finance', where: 'met' },
    });
  });

  test('has no period where it is as of now', () => {
    expect(isOfPeriod(read('where=open'))).toBe(false);
    expect(isOfPeriod(read('where=overdue'))).toBe(true);
  });
});

describe('a filter', () => {
  test('that is one of several conditions leaves the others', () => {
    const asked = read('where=watermelon-observed,bounced');
    expect(filtersOf(asked).map(filter => withoutFilter(asked, filter))).toEqual([
      { where: 'bounced' },
      { where: 'watermelon-observed' },
    ]);
  });

  test('on what isn’t known leaves the others on what isn’t', () => {
    const asked = read('without=group,service');
    expect(filtersOf(asked)).toEqual([
      { name: 'service', value: null },
      { name: 'group', value: null },
    ]);
    expect(withoutFilter(asked, { name: 'group', value: null })).toEqual({ without: 'service' });
  });

  test('can be taken away, each, until none is left', () => {
    const some = fc.record(Object.fromEntries(BREAKDOWNS.map(name => [name, fc.constantFrom('1', 'a b', undefined)])));
    fc.assert(
      fc.property(some, fc.subarray([...BREAKDOWNS]), fc.subarray([...WHERES]), (values, without, wheres) => {
        let query = new URLSearchParams({
          without: without.join(','),
          where: wheres.join(','),
          hour: '9',
          kind: 'incident',
        });
        for (const [name, value] of Object.entries(values))
          if (value !== undefined && !without.some(unknown => unknown === name)) query.set(name, value);
        for (let left = filtersOf(readAsked(query, 'finance')).length; left > 0; ) {
          const asked = readAsked(query, 'finance');
          const [filter] = filtersOf(asked);
          if (filter === undefined) break;
          const next = new URLSearchParams(query);
          for (const [name, value] of Object.entries(withoutFilter(asked, filter))) {
            if (value === undefined) next.delete(name);
            else next.set(name, value);
          }
          const fewer = filtersOf(readAsked(next, 'finance')).length;
          expect(fewer).toBeLessThan(left);
          left = fewer;
          query = next;
        }
        expect(filtersOf(readAsked(query, 'finance'))).toEqual([]);
      }),
    );
  });
});
