/** Order, bounds and pages of lists, against a plain model. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ListEntry,
  type ListPage,
  type ListQuery,
  MAX_LIST_PAGE,
  MalformedTokenError,
  type Write,
} from '#store/table.ts';
import { A_MOMENT, freshPartition, type Subject } from './contract.ts';

const places = ({ entries }: ListPage): string[] => entries.map(({ place }) => place);
const sortKeys = ({ entries }: ListPage): string[] => entries.map(({ sk }) => sk);

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const inOrder = (a: ListEntry, b: ListEntry): number =>
  byBytes(a.place, b.place) || byBytes(a.pk, b.pk) || byBytes(a.sk, b.sk);

type Bounds = Omit<ListQuery, 'list' | 'after' | 'limit'>;

function model(entries: readonly ListEntry[], { from = '', to, prefix = '', descending = false }: Bounds): ListEntry[] {
  return entries
    .filter(({ place }) => byBytes(place, from) >= 0 && (to === undefined || byBytes(place, to) <= 0))
    .filter(({ place }) => place.startsWith(prefix))
    .sort((a, b) => inOrder(a, b) * (descending ? -1 : 1));
}

export function listContract(subject: Subject): void {
  /** Waits until the list has so many entries. */
  async function settled(list: string, count: number): Promise<void> {
    await expect.poll(async () => (await subject.table.list({ list })).entries, A_MOMENT).toHaveLength(count);
  }

  /** A new list with one item of its own at each of these places; their sort keys are A, B, C… */
  async function listOf(...places: string[]): Promise<{ list: string; pk: string }> {
    const pk = freshPartition();
    const list = `${pk}#LIST`;
    await subject.table.append(
      places.map((place, index) => ({ pk, sk: String.fromCharCode(65 + index), list, place })),
    );
    await settled(list, places.length);
    return { list, pk };
  }

  /** All entries, page by page; each page but the last is full. */
  async function walk(query: ListQuery & { limit: number }): Promise<ListEntry[]> {
    const entries: ListEntry[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await subject.table.list(after === undefined ? query : { ...query, after });
      entries.push(...page.entries);
      if (page.next === undefined) return entries;
      expect(page.entries).toHaveLength(query.limit);
      after = page.next;
    }
  }

  async function tokenAfter(query: ListQuery): Promise<string> {
    const { next } = await subject.table.list(query);
    if (next === undefined) throw new Error('the list ends here');
    return next;
  }

  describe('list', () => {
    test('gives the keys and places of its items in the order of places, and nothing else of them', async () => {
      const { list, pk } = await listOf('2026-02', '2026-10', '2026-01');
      expect(await subject.table.list({ list })).toEqual({
        entries: [
          { pk, sk: 'C', place: '2026-01' },
          { pk, sk: 'A', place: '2026-02' },
          { pk, sk: 'B', place: '2026-10' },
        ],
      });
    });

    test('holds items of every partition, and only those that name it', async () => {
      const { list, pk } = await listOf('1');
      const other = freshPartition();
      await subject.table.append([
        { pk: other, sk: 'A', list, place: '2' },
        { pk: other, sk: 'B', list: `${list}#`, place: '1' },
        { pk: other, sk: list },
      ]);
      await settled(list, 2);
      expect((await subject.table.list({ list })).entries.map(entry => entry.pk)).toEqual([pk, other]);
    });

    test('that nobody is in is empty', async () => {
      expect(await subject.table.list({ list: freshPartition() })).toEqual({ entries: [] });
    });

    const cases: [string, Bounds & { limit?: number }, string[]][] = [
      ['from a bound on, inclusive', { from: '10' }, ['10', '11', '2', '3']],
      ['up to a bound, inclusive', { to: '11' }, ['1', '10', '11']],
      ['between two bounds', { from: '10', to: '2' }, ['10', '11', '2']],
      ['one place when the bounds are the same', { from: '2', to: '2' }, ['2']],
      ['nothing when the bounds are crossed', { from: '3', to: '1' }, []],
      ['nothing up to an empty bound', { to: '' }, []],
      ['a prefix', { prefix: '1' }, ['1', '10', '11']],
      ['a prefix within bounds', { prefix: '1', from: '10', to: '10' }, ['10']],
      ['nothing for a prefix that no place has', { prefix: '4' }, []],
      ['downwards', { descending: true }, ['3', '2', '11', '10', '1']],
      ['a prefix downwards', { descending: true, prefix: '1' }, ['11', '10', '1']],
      ['the first ones', { limit: 2 }, ['1', '10']],
      ['the last ones', { limit: 2, descending: true }, ['3', '2']],
    ];
    test.each(cases)('gives %s', async (_, query, expected) => {
      const { list } = await listOf('2', '10', '3', '1', '11');
      expect(places(await subject.table.list({ list, ...query }))).toEqual(expected);
    });

    test('says where to continue only when there is more', async () => {
      const { list } = await listOf('1', '2', '3');
      expect(await subject.table.list({ list, limit: 3 })).not.toHaveProperty('next');
      expect(await subject.table.list({ list, limit: 2, to: '2' })).not.toHaveProperty('next');
      const next = await tokenAfter({ list, limit: 2 });
      expect(places(await subject.table.list({ list, after: next }))).toEqual(['3']);
    });

    test('ends a page that is asked for without a limit, and goes on', async () => {
      const pk = freshPartition();
      const items = Array.from({ length: MAX_LIST_PAGE + 1 }, (_, index) => ({
        ...{ pk, sk: `${index}`, list: pk },
        place: `${1_000_000 + index}`,
      }));
      await subject.table.append(items);
      await expect
        .poll(async () => (await subject.table.list({ list: pk, limit: 2_000 })).next, A_MOMENT)
        .toBe(undefined);
      const page = await subject.table.list({ list: pk });
      expect(page.entries).toHaveLength(MAX_LIST_PAGE);
      const rest = await subject.table.list({ list: pk, after: page.next ?? '' });
      expect(rest).toEqual({ entries: [{ pk, sk: `${MAX_LIST_PAGE}`, place: items.at(-1)?.place }] });
    });

    test.each([
      { descending: false, limit: 1 },
      { descending: false, limit: 7 },
      { descending: true, limit: 3 },
      { descending: true, limit: 100 },
    ])('gives items of one place by key, each once, whatever the page: %j', async ({ descending, limit }) => {
      const list = freshPartition();
      const items = Array.from({ length: 45 }, (_, index) => ({
        ...{ pk: `${list}#${index % 4}`, sk: `${index}`, list },
        place: index < 2 ? '1' : index < 42 ? '2' : '3',
      }));
      await subject.table.append(items);
      await settled(list, items.length);
      const expected = model(items, { descending }).map(({ pk, sk, place }) => ({ pk, sk, place }));
      expect(await walk({ list, descending, limit })).toEqual(expected);
      const within = model(items, { descending, from: '2', to: '2' }).map(({ pk, sk, place }) => ({ pk, sk, place }));
      expect(await walk({ list, descending, limit, from: '2', to: '2' })).toEqual(within);
    });

    test('random places, bounds and pages give what the model gives', async () => {
      const unit = fc.constantFrom('a', 'b', '%', '#', '\u0000', 'é', '\ud7ff', '\ue000', '😀', '\u{10ffff}');
      const place = fc.string({ unit, minLength: 1, maxLength: 3 });
      const bound = fc.option(fc.string({ unit, maxLength: 2 }), { nil: undefined });
      const queries = fc
        .record({ from: bound, to: bound, prefix: bound, descending: fc.boolean() })
        .map(record => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)));
      const walks = fc.array(fc.tuple(queries, fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 5 });
      await fc.assert(
        fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 12 }), walks, async (somePlaces, list) => {
          const pk = freshPartition();
          const entries = somePlaces.map((place, index) => ({ pk: `${pk}${index % 3}`, sk: `${index}`, place }));
          await subject.table.append(entries.map(entry => ({ ...entry, list: pk })));
          await settled(pk, entries.length);
          for (const [query, limit] of list) {
            expect(await walk({ list: pk, limit, ...query })).toEqual(model(entries, query));
          }
        }),
        { numRuns: subject.propertyRuns },
      );
    });
  });

  describe('a page that goes on behind an item', () => {
    const moves: [string, (key: { pk: string; sk: string }, list: string) => Write][] = [
      ['moved forward', (key, list) => ({ put: { ...key, list, place: '9' } })],
      ['moved back', (key, list) => ({ put: { ...key, list, place: '0' } })],
      ['moved to another list', (key, list) => ({ put: { ...key, list: `${list}#2`, place: '2' } })],
      ['taken out of the list', key => ({ put: key })],
      ['deleted', key => ({ delete: key })],
    ];
    test.each(moves)('goes on at the same place although it was %s', async (_, move) => {
      const { list, pk } = await listOf('1', '2', '2', '2', '3');
      const [up, down] = [await tokenAfter({ list, limit: 3 }), await tokenAfter({ list, limit: 3, descending: true })];
      await subject.table.transact([move({ pk, sk: 'C' }, list)]);
      const left = ['A', 'B', 'D', 'E'];
      await expect
        .poll(async () => sortKeys(await subject.table.list({ list, from: '1', to: '3' })), A_MOMENT)
        .toEqual(left);
      const bounds = { list, from: '1', to: '3' };
      expect(sortKeys(await subject.table.list({ ...bounds, after: up }))).toEqual(['D', 'E']);
      expect(sortKeys(await subject.table.list({ ...bounds, after: down, descending: true }))).toEqual(['B', 'A']);
    });

    test.each<[string, number, Bounds, string[]]>([
      ['nothing, when that is past the end of narrower bounds', 2, { to: '1' }, []],
      ['nothing, when that is past the end of a prefix', 2, { prefix: '1' }, []],
      ['all of bounds that lie behind it', 1, { from: '3' }, ['3', '4']],
      ['nothing downwards of bounds that lie before it', 2, { from: '3', descending: true }, []],
      ['all downwards of bounds that lie behind it', 3, { to: '1', descending: true }, ['1']],
    ])('gives %s', async (_, limit, bounds, expected) => {
      const { list } = await listOf('1', '2', '3', '4');
      const after = await tokenAfter({ list, limit });
      expect(places(await subject.table.list({ list, after, ...bounds }))).toEqual(expected);
    });

    const malformed = [
      '',
      'x',
      '!!',
      'bnVsbA',
      ...[{}, ['1'], ['1', 'A', ''], ['1', 'A', 7], ['1', 'A', 'B', 'C'], ['x'.repeat(1_025), 'A', 'B']],
    ];
    test.each(malformed.map(each => [each]))('refuses %j for the token of one', async token => {
      const after = typeof token === 'string' ? token : Buffer.from(JSON.stringify(token)).toString('base64url');
      await expect(subject.table.list({ list: 'L', after })).rejects.toThrow(MalformedTokenError);
    });
  });
}
