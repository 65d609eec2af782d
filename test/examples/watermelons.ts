import { expect, it } from 'vitest';
import { client } from '#test/support/http.ts';
import { lastMonth } from '../../examples/watermelons/watermelons.ts';
import type { Started } from '../client/started.ts';
import { runExample } from './script.ts';

const SCRIPT = 'watermelons/watermelons.ts';

export function watermelons(pith: () => Started): void {
  it('knows which month was the last one', () => {
    expect(lastMonth(new Date('2026-03-31T12:00:00Z'))).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(lastMonth(new Date('2026-01-01T00:00:00Z'))).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(lastMonth(new Date('2028-03-15T00:00:00Z')).to).toBe('2028-02-29');
  });

  it('lists exactly the tickets that the report counts', async () => {
    const { url, token } = pith();
    const owner = await token('business', 'finance');
    const { from, to } = lastMonth(new Date());
    const report = (await client(url, owner).get(`/v1/reports/sla-xla?unit=finance&from=${from}&to=${to}`)).json;
    const { stdout, code } = await runExample(SCRIPT, ['finance'], { PITH_URL: url, PITH_TOKEN: owner });
    expect(code).toBe(0);
    const [heading, , columns, ...rows] = stdout.trimEnd().split('\n');
    expect(report.counts.watermelon).toBeGreaterThan(0);
    expect(heading).toBe(`finance, ${from} to ${to}: ${report.counts.watermelon} watermelons`);
    expect(columns).toMatch(/^ticket +service +resolved +effort +why$/);
    expect(rows.length).toBe(report.counts.watermelon);
    for (const row of rows) expect(row).toMatch(/^T\d+ +vpn +\d{4}-\d\d-\d\d +\d+ +reopened/);
  });

  it('says what is wrong, and fails', async () => {
    const { url } = pith();
    const { stderr, stdout, code } = await runExample(SCRIPT, [], { PITH_URL: url, PITH_TOKEN: 'none' });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^unauthenticated: /);
  });
}
