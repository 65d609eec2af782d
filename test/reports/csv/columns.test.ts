/** The descriptions of columns: names that every program can use, a meaning for each, and nothing that depends on data. */
import { describe, expect, it } from 'vitest';
import type { Definition } from '#experience/measure.ts';
import { CSV_TABLES, sourceOf } from '#functions/report/csv-tables.ts';
import { BUILT_IN } from '#reports/catalogue.ts';
import { tableMetadata } from '#reports/csv/metadata.ts';
import { TABLES_BY_ID } from '#reports/csv/tables.ts';

const custom = (id: string): Definition => ({
  ...{ id, name: `Own ${id}`, definition: 'As configured.', formula: 'x', kind: 'score', unit: 'points' },
  ...{ direction: 'lower', increment: 'time', interval: 'none', from: 'signals' },
});
// Ids that could be taken for the columns of something else.
const OWN = ['sla', 'sla-attainment', 'x', 'x-p90', 'unit', 'row', 'tickets-all', 'quote-turnaround'].map(custom);
const catalogue = { measures: [...BUILT_IN, ...OWN] };
const tables = [...TABLES_BY_ID];

describe('the tables', () => {
  it('are those that routes have as parts, each of its own id', () => {
    const named = Object.values(CSV_TABLES).flatMap(parts => Object.values(parts));
    expect([...new Set(named)].sort()).toEqual(tables.map(([id]) => id).sort());
    for (const [id] of tables) expect(CSV_TABLES[sourceOf(id)?.key ?? 'GET /v1/health']).toBeDefined();
  });

  it.each(tables)('%s: each column has a name of its own, a title, a meaning and a type', (_, table) => {
    const columns = table.columns(catalogue);
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
    for (const { name, title, description, datatype, unit } of columns) {
      // Of CSV on the Web: what a URI template allows as the name of a variable.
      expect(name).toMatch(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)?$/);
      expect(title).not.toBe('');
      expect([name, description.length > 5]).toEqual([name, true]);
      expect([name, unit !== undefined]).toEqual([name, datatype === 'number']);
    }
  });

  it.each(tables)('%s: is described as CSV on the Web', (id, table) => {
    const metadata = tableMetadata(table, catalogue, `/v1/${id}`);
    expect(metadata).toMatchObject({
      '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
      '@type': 'Table',
      url: `/v1/${id}`,
    });
    expect(metadata.tableSchema.columns.map(({ name, titles }) => [name, titles[0]])).toEqual(
      table.columns(catalogue).map(({ name }) => [name, name]),
    );
  });
});

describe('the comparison', () => {
  const columns = TABLES_BY_ID.get('sla-xla')?.columns(catalogue) ?? [];
  const byName = new Map(columns.map(column => [column.name, column]));

  it('says of each measure its own definition, also of those that were configured', () => {
    for (const { id, role, definition } of [...BUILT_IN, ...OWN]) {
      if (role === 'kpi' || id === 'backlog-age') continue;
      expect([id, byName.get(`${id.replaceAll('-', '_')}.value`)?.description]).toEqual([
        ...[id, expect.stringContaining(definition)],
      ]);
    }
  });

  it('has the measures in the order of the dictionary, and no company’s own result', () => {
    const ids = columns.flatMap(({ name }) => (name.endsWith('.value') ? [name.slice(0, -'.value'.length)] : []));
    const expected = catalogue.measures
      .filter(({ role, id }) => role !== 'kpi' && id !== 'backlog-age')
      .map(({ id }) => id.replaceAll('-', '_'));
    expect(ids).toEqual(expected);
  });
});
