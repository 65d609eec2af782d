/** Rows of history: read like deliveries, or by a mapping that comes along; counted once, whatever comes again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ImportOptions, type ImportRow, importRows } from '#connections/import.ts';
import type { OpenConnection } from '#connections/registry.ts';
import { readEntry } from '#convert/state.ts';
import { EVENT_PREFIX } from '#store/keys.ts';
import { connect, created, type House, house, post, START } from '#test/functions/harness.ts';
import { HEADER, HISTORY_MAPPING, historyRow } from '#test/support/history.ts';

const SECRET = 'secret-of-the-desk';

let given: House;
beforeEach(async () => {
  given = await house();
  const auth = { scheme: 'bearer', secret: SECRET };
  await connect(given, 'desk', { desk: 'generic', auth, defaults: { unit: 'finance' } });
});
afterEach(() => given.table.close());

const READING = { mapping: HISTORY_MAPPING.mapping } as NonNullable<ImportOptions['reading']>;

async function connection(): Promise<OpenConnection> {
  const found = await given.runtime.connections.get('desk');
  if (found === undefined) throw new Error('not connected');
  return found;
}

const importThese = async (rows: readonly ImportRow[], options: Partial<ImportOptions> = {}) =>
  importRows(given.runtime, await connection(), rows, { now: START, ...options });

/** Rows as a file by columns gives them. */
function columnRows(count: number): ImportRow[] {
  const names = HEADER.split(',');
  return Array.from({ length: count }, (_, index) => {
    const values = historyRow(index).split(',');
    return { line: index + 2, row: Object.fromEntries(names.map((name, column) => [name, values[column] ?? ''])) };
  });
}

const textRows = (...rows: unknown[]): ImportRow[] =>
  rows.map((row, index) => ({ line: index + 1, row: typeof row === 'string' ? row : JSON.stringify(row) }));

const ledger = async () => (await given.dump()).filter(({ sk }) => sk.startsWith(EVENT_PREFIX)).map(readEntry);
const quarantine = async () => (await given.call('GET /v1/quarantine')).json.items;

describe('rows without a mapping', () => {
  it('are read by the connection’s own desk, as if they had been delivered', async () => {
    expect(await importThese(textRows(created('T1'), created('T2')))).toEqual({
      accepted: 2,
      duplicates: 0,
      ignored: 0,
      quarantined: 0,
      errors: [],
    });
    expect((await ledger()).map(({ ticketId }) => ticketId)).toEqual(['T1', 'T2']);
  });

  it('are duplicates of deliveries with the same bytes, and these of them', async () => {
    const [first, second] = [created('T1'), created('T2')];
    await post(given, 'desk', SECRET, first);
    expect(await importThese(textRows(first, second))).toMatchObject({ accepted: 1, duplicates: 1 });
    expect((await post(given, 'desk', SECRET, second)).json).toEqual({ accepted: 0, duplicates: 1 });
  });

  it('that are no JSON are kept as they stand in the file', async () => {
    expect(await importThese(textRows('{"type":', created('T1')))).toMatchObject({
      accepted: 1,
      quarantined: 1,
      errors: [{ line: 1, path: '', message: 'the body is not valid JSON' }],
    });
  });
});

describe('rows with a mapping', () => {
  it('are read by it, whatever the connection’s desk is', async () => {
    expect(await importThese(columnRows(6), { reading: READING })).toMatchObject({ accepted: 6, quarantined: 0 });
    await given.convert();
    const { json } = await given.call('GET /v1/tickets/{connection}/{ticketId}', {
      parameters: { connection: 'desk', ticketId: 'H0000000' },
    });
    expect(json).toMatchObject({ connection: 'desk', facts: { status: 'resolved', unit: 'finance' } });
  });

  it('that come again, some or all, are duplicates', async () => {
    const rows = columnRows(12);
    await importThese(rows.slice(0, 8), { reading: READING });
    expect(await importThese(rows, { reading: READING })).toMatchObject({ accepted: 4, duplicates: 8 });
    expect(await importThese([...rows, ...rows], { reading: READING })).toMatchObject({ accepted: 0, duplicates: 24 });
    expect(await ledger()).toHaveLength(12);
  });

  it('take what the mapping file does not say from the connection', async () => {
    await importThese(columnRows(1), { reading: { ...READING, defaults: { unit: 'sales' } } });
    await importThese(columnRows(7).slice(6), { reading: READING });
    expect((await ledger()).map(({ events }) => events[0]?.fields?.unit)).toEqual(['sales', 'finance']);
  });

  it('as JSON text are read the same, and have to be objects', async () => {
    const texts = columnRows(2).map(({ row }) => row);
    expect(await importThese(textRows(...texts, [1]), { reading: READING })).toMatchObject({
      accepted: 2,
      quarantined: 1,
      errors: [{ line: 3, path: '', message: 'expected an object' }],
    });
  });
});

describe('a row that is not usable', () => {
  const bad = (): ImportRow[] => columnRows(3).map((row, index) => (index === 1 ? { ...row, problem: 'torn' } : row));

  it('is kept in quarantine with its line, and the others are accepted', async () => {
    expect(await importThese(bad(), { reading: READING })).toMatchObject({
      accepted: 2,
      quarantined: 1,
      errors: [{ line: 3, path: '', message: 'torn' }],
    });
    expect(await quarantine()).toMatchObject([{ connection: 'desk', errors: [{ path: '', message: 'torn' }] }]);
    const item = (await given.dump()).find(({ pk }) => pk.startsWith('QUARANTINE'));
    expect(item).toMatchObject({ imported: { line: 3, unreadable: 'torn' } });
    expect(JSON.stringify(item)).not.toContain('Caller');
  });

  it('says whether its connection’s desk may read it again', async () => {
    await importThese(textRows('{}'));
    await importThese([{ line: 7, row: { Ticket: 'H1' } }], { reading: READING });
    const items = (await given.dump()).filter(({ pk }) => pk.startsWith('QUARANTINE'));
    expect(items.map(({ imported }) => imported)).toEqual(
      expect.arrayContaining([{ line: 1 }, { line: 7, unreadable: 'mapped' }]),
    );
  });

  it('is kept once, however often its file is imported, and says its line', async () => {
    await importThese(bad(), { reading: READING, startedAt: START - 60_000 });
    await importThese(bad(), { reading: READING, startedAt: START - 60_000, now: START + 60_000 });
    await importThese(bad(), { reading: READING, now: START + 120_000 });
    expect(await quarantine()).toMatchObject([{ line: 3, receivedAt: '2026-06-01T12:02:00.000Z' }]);
  });

  it('waits no longer once it is understood', async () => {
    const large = { line: 9, row: { Ticket: 'H9', Notes: Array.from({ length: 60_000 }, Math.random).join('') } };
    await importThese([...bad(), large], { reading: READING });
    expect(await quarantine()).toHaveLength(2);
    expect(await importThese(columnRows(3), { reading: READING, dryRun: true })).toMatchObject({ quarantined: 0 });
    expect(await quarantine()).toHaveLength(2);
    expect(await importThese(columnRows(3), { reading: READING })).toMatchObject({ accepted: 1, duplicates: 2 });
    expect(await quarantine()).toMatchObject([{ line: 9 }]);
    const [{ id }] = await quarantine();
    expect((await given.call('DELETE /v1/quarantine/{id}', { parameters: { id } })).status).toBe(204);
    expect((await given.dump()).filter(({ pk }) => pk.startsWith('QUARANTINE'))).toEqual([]);
  });

  it('is another than a delivery of the same bytes', async () => {
    await post(given, 'desk', SECRET, '{"type":"ticket.exploded"}');
    await importThese(textRows('{"type":"ticket.exploded"}'));
    expect(await quarantine()).toHaveLength(2);
  });

  it('because it is larger than an item can be is no reason not to store the others', async () => {
    const open = await connection();
    const { read } = open.desk;
    // No desk gives out so much, unless one forgets to bound something.
    open.desk = {
      ...open.desk,
      read(delivery, reader) {
        const reading = read(delivery, reader);
        const [entry] = reading.entries;
        if (entry?.ticketId === 'T2')
          entry.events = Array.from({ length: 5_000 }, () => ({ ...entry.events[0] }) as never);
        return reading;
      },
    };
    expect(await importThese(textRows(created('T1'), created('T2'), created('T3')))).toMatchObject({
      accepted: 2,
      quarantined: 1,
      errors: [{ line: 2, path: '', message: 'an event in it is larger than can be stored' }],
    });
    expect((await ledger()).map(({ ticketId }) => ticketId)).toEqual(['T1', 'T3']);
  });
});

it('counts every row in exactly one of accepted, repeated, ignored and quarantined', async () => {
  const rows = [...columnRows(9), ...columnRows(4), { line: 20, row: '[]' }, { line: 21, row: {} }];
  const { accepted, duplicates, ignored, quarantined } = await importThese(rows, { reading: READING });
  expect({ accepted, duplicates, ignored, quarantined }).toEqual({
    accepted: 9,
    duplicates: 4,
    ignored: 0,
    quarantined: 2,
  });
});

it('stores nothing in a dry run, and says what would come of the rows', async () => {
  const before = await given.dump();
  const rows = [...columnRows(5), { line: 7, row: '' }];
  expect(await importThese(rows, { reading: READING, dryRun: true })).toMatchObject({ accepted: 5, quarantined: 1 });
  expect(await given.dump()).toEqual(before);
});
