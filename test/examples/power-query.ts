import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { createPithClient } from '../../client/index.ts';
import type { Started } from '../client/started.ts';
import { example } from './script.ts';

/** What a query in the language M asks for, and which columns it takes in which type. */
interface Asked {
  path: string;
  query: Record<string, string>;
  typed: [column: string, type: string][];
  /** Columns by name, as they are chosen. */
  chosen: string[];
  text: string;
}

async function read(name: string): Promise<Asked> {
  const text = await readFile(example(`power-bi-excel/${name}.pq`), 'utf8');
  const path = /RelativePath = "([^"]+)"/.exec(text)?.[1] ?? '';
  // The innermost record: of a query that is put together, the part that is always sent.
  const record = /Query =[^[]*\[([^\]]+)\]/.exec(text)?.[1] ?? '';
  const query = Object.fromEntries([...record.matchAll(/(\w+) = "([^"]*)"/g)].map(([, key, value]) => [key, value]));
  const typed = [...text.matchAll(/\{"(\w+)", ((?:type )?[\w.]+)\}/g)].map(
    ([, column = '', type = '']): [string, string] => [column, type],
  );
  const list = /\{((?:\s*"\w+",?)+\s*)\}/.exec(text)?.[1] ?? '';
  const chosen = [...list.matchAll(/"(\w+)"/g)].map(([, column = '']) => column);
  return { path, query, typed, chosen, text };
}

/** What a type of CSV on the Web is in M. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'type text',
  number: 'type number',
  integer: 'Int64.Type',
  date: 'type date',
  dateTime: 'type datetimezone',
};

/** In place of the days of the example. */
const FROM = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 10);

export function powerQuery(pith: () => Started): void {
  const reader = async () =>
    createPithClient({ baseUrl: pith().url, token: await pith().token('business', 'finance') });
  const addressOf = ({ path, query }: Asked): string =>
    `/${path}?${new URLSearchParams({ ...query, from: FROM, to: new Date().toISOString().slice(0, 10) })}`;

  it('take the comparison’s columns by their names, in the types that are said of them', async () => {
    const asked = await read('comparison');
    const client = await reader();
    const table = await (await client.send(addressOf(asked))).text();
    const names = (table.split('\r\n')[0] ?? '').split(',');
    expect(names).toEqual(expect.arrayContaining(asked.chosen));
    expect(asked.typed.map(([column]) => column)).toEqual(asked.chosen);
    const { tableSchema } = await client.call('GET /v1/reports/columns/{report}', { path: { report: 'sla-xla' } });
    const said = new Map(tableSchema.columns.map(({ name, datatype }) => [name, TYPES[datatype]]));
    expect(asked.typed).toEqual(asked.typed.map(([column]) => [column, said.get(column)]));
  });

  it('take the tickets’ fields by their names, over all pages', async () => {
    const asked = await read('tickets');
    expect(asked.typed.map(([column]) => column)).toEqual(asked.chosen);
    const client = await reader();
    const page = (await (await client.send(addressOf({ ...asked, query: { ...asked.query, limit: '5' } }))).json()) as {
      items: Record<string, unknown>[];
      nextCursor?: string;
    };
    expect(page.items.length).toBe(5);
    expect(page.nextCursor).toEqual(expect.any(String));
    expect(asked.text).toContain('"nextCursor"');
    for (const column of asked.chosen) {
      expect([column, page.items.every(item => column in item)]).toEqual([column, true]);
    }
    const kinds: Readonly<Record<string, RegExp>> = {
      'type date': /^\d{4}-\d\d-\d\d$/,
      'type datetimezone': /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
      'type number': /^-?[\d.]+$/,
    };
    for (const [column, type] of asked.typed) {
      for (const item of page.items)
        expect([column, String(item[column])]).toEqual([column, expect.stringMatching(kinds[type] ?? /^/)]);
    }
  });

  it('say that numbers have a point, and name no token', async () => {
    for (const name of ['comparison', 'tickets']) {
      const { text } = await read(name);
      expect(text).toContain('"en-US"');
      expect(text).toContain('Headers = [Authorization = "Bearer " & PithToken]');
      // Brackets that close: M has no other check here.
      for (const [open, close] of ['()', '[]', '{}']) {
        const bare = text.replace(/"[^"]*"/g, '').replace(/\/\/.*/g, '');
        expect(bare.split(open ?? '').length).toBe(bare.split(close ?? '').length);
      }
    }
  });
}
