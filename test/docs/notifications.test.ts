/** The page about notifications has every type, and its examples are what is posted. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OUTBOUND_EVENTS } from '#lib/notify/events.ts';
import { formatRules } from '#lib/notify/formats/index.ts';
import { FORMATS } from '#lib/notify/formats/names.ts';
import type { Shape } from '#lib/notify/shape.ts';
import { SAMPLES } from '#test/notify/formats/samples.ts';

const PAGE = readFileSync(new URL('../../docs/notifications.md', import.meta.url), 'utf8');

/** What a message holds, as the table has it: `[{ … }]` is a list of objects. */
function fieldsOf({ properties = {} }: Shape): string {
  return Object.entries(properties)
    .map(([name, { properties: inner, items }]) => {
      if (items?.properties !== undefined) return `${name}: [{ ${fieldsOf(items)} }]`;
      return inner === undefined ? name : `${name}: { ${Object.keys(inner).join(', ')} }`;
    })
    .join(', ');
}

describe('docs/notifications.md', () => {
  it('has every type, with its meaning and all that it holds', () => {
    const rows = Object.entries(OUTBOUND_EVENTS).map(
      ([type, { summary, data }]) => `| \`${type}\` | ${summary} | \`${fieldsOf(data)}\` |`,
    );
    const table = ['| type | when | data |', '|---|---|---|', ...rows].join('\n');
    expect(PAGE.includes(table), table).toBe(true);
  });

  it.each([
    ['slack', 'Slack', 'xla.missed'],
    ['teams', 'Microsoft Teams', 'agreement.proposed'],
  ] as const)('shows what is posted as %s', async (format, heading, type) => {
    const section = PAGE.split(`### ${heading}\n`)[1] ?? '';
    const shown = section.split('```json\n')[1]?.split('```')[0] ?? '';
    const body = JSON.parse((await formatRules(format)).body(SAMPLES[type], { publicUrl: 'https://pith.example.com' }));
    expect(JSON.parse(shown), JSON.stringify(body, null, 2)).toEqual(body);
  });

  it('names every format', () => {
    for (const format of FORMATS) expect(PAGE).toContain(`\`${format}\``);
  });
});
