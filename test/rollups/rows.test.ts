/** In which rows something counts. */
import { describe, expect, it } from 'vitest';
import { type RowAddress, rowsOf } from '#rollups/rows.ts';
import { servicesOf, rowsOf as signalRowsOf } from '#rollups/signals/rows.ts';

const PLACE = {
  unit: 'finance',
  kind: 'incident',
  service: 'vpn',
  priority: '1',
  channel: 'mail',
  group: 'desk',
} as const;
const NAMES = ['unit', 'granularity', 'level', 'period', 'kind', 'service', 'priority', 'channel', 'group'].sort();
const said = (rows: readonly RowAddress[]) =>
  rows.map(({ granularity, level, period, service, priority, channel, group }) =>
    [granularity, level, period, service, priority, channel, group].join('|'),
  );

describe('a ticket counts', () => {
  it('in its day and its month, for the unit as a whole and for what it is about', () => {
    const rows = rowsOf({ ...PLACE, day: '2026-03-05' });
    expect(said(rows)).toEqual([
      'day|total|2026-03-05||||',
      'day|breakdown|2026-03-05|vpn|1|mail|desk',
      'month|total|2026-03||||',
      'month|breakdown|2026-03|vpn|1|mail|desk',
    ]);
    for (const row of rows) expect(Object.keys(row).sort()).toEqual(NAMES);
  });

  it('as open now also by each of what it is about alone', () => {
    const rows = rowsOf({ ...PLACE, day: 'now' });
    expect(said(rows)).toEqual([
      'now|total|now||||',
      'now|breakdown|now|vpn|1|mail|desk',
      'now|service|now|vpn|||',
      'now|priority|now||1||',
      'now|channel|now|||mail|',
      'now|group|now||||desk',
    ]);
    for (const row of rows) expect(Object.keys(row).sort()).toEqual(NAMES);
  });

  it('as open since a month', () => {
    expect(said(rowsOf({ ...PLACE, day: 'since 2026-03' }))).toEqual([
      'now|total|since 2026-03||||',
      'now|breakdown|since 2026-03|vpn|1|mail|desk',
    ]);
  });
});

describe('a signal counts', () => {
  it('for its unit, and for its service where it has one', () => {
    expect([servicesOf(null), servicesOf(''), servicesOf('vpn')]).toEqual([[''], [''], ['', 'vpn']]);
  });

  it('in its day and its month', () => {
    expect(signalRowsOf('apdex@1', '2026-03-05', '')).toEqual([
      { counting: 'apdex@1', granularity: 'day', level: 'total', period: '2026-03-05', service: '' },
      { counting: 'apdex@1', granularity: 'month', level: 'total', period: '2026-03', service: '' },
    ]);
    expect(signalRowsOf('apdex@1', '2026-03-05', 'vpn')).toMatchObject([
      { level: 'breakdown', period: '2026-03-05', service: 'vpn' },
      { level: 'breakdown', period: '2026-03', service: 'vpn' },
    ]);
  });
});
