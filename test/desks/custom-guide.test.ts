import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { connectionSchema } from '#configuration/schemas.ts';
import { mappingIssues } from '#desks/custom/check.ts';
import { CUSTOM_EVENTS, CUSTOM_RULES } from '#desks/custom/schema.ts';
import { custom } from '#desks/custom.ts';
import { at, delivery, reader } from './support.ts';

const guide = readFileSync(new URL('../../docs/desks/custom.md', import.meta.url), 'utf8');

it('the guide’s example does what the guide says', () => {
  const [body, connection] = [...guide.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) => JSON.parse(json));
  const { mapping, timeZone, defaults } = connectionSchema.parse(connection);
  expect(mappingIssues(mapping, 'custom')).toEqual([]);
  const own = reader({ mapping, timeZone, defaults: { unit: defaults.unit ?? '' } });
  expect(custom.read(delivery(body, {}, at('2026-06-08T15:00:04Z')), own)).toMatchObject({
    problems: [],
    entries: [
      {
        ticketId: 'T-81',
        events: [
          {
            type: 'ticket.snapshot',
            time: at('2026-06-08T15:00:00Z'),
            fields: {
              createdAt: at('2026-06-08T08:00:00Z'),
              status: 'pending',
              priority: '1',
              group: 'Network',
              assignee: null,
              requester: 'who:u-7',
              unit: 'finance',
            },
          },
          { type: 'ticket.sla', sla: { metric: 'first-response', outcome: 'met' } },
        ],
      },
    ],
  });
});

it('the guide names every rule and every event', () => {
  for (const word of [...CUSTOM_RULES, ...CUSTOM_EVENTS]) expect(guide).toContain(`\`${word}\``);
});
