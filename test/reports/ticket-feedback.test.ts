/** What the view of a ticket says of its customer's feedback. */
import { describe, expect, test } from 'vitest';
import { ticketView } from '#reports/ticket.ts';
import { at, rules, ticketEvent } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';

const view = (told: Life) =>
  ticketView({ connection: 'desk', ticketId: 'T', version: 1 }, told.events(), rules(), at('Wed 09:00'));
const asked = life()
  .created('Mon 09:00', { status: 'open', group: 'desk' })
  .status('Mon 10:00', 'resolved')
  .surveyed('Mon 10:01');

describe('the view of a ticket', () => {
  test('has no feedback without a bad answer', () => {
    expect(view(asked.rated('Mon 12:00', 'satisfaction', 5, 5))?.feedback).toBeNull();
  });
  test('has the follow-up of a bad answer, open and answered', () => {
    const bad = asked.rated('Mon 12:00', 'satisfaction', 1, 5);
    const open = { openedAt: '2026-01-05T12:00:00.000Z', dueAt: '2026-01-06T12:00:00.000Z', group: 'desk' };
    expect(view(bad)?.feedback).toEqual(open);
    expect(view(bad.reply('Tue 09:00'))?.feedback).toEqual({ ...open, answeredAt: '2026-01-06T09:00:00.000Z' });
  });
  test('says in its timeline that the customer was asked, and that somebody followed up', () => {
    const told = asked
      .rated('Mon 12:00', 'satisfaction', 1, 5)
      .event(ticketEvent({ type: 'ticket.followed-up', time: 'Tue 09:00' }));
    expect(
      view(told)
        ?.timeline.map(({ summary }) => summary)
        .slice(-3),
    ).toEqual(['survey link given out', 'satisfaction 1 of 5', 'followed up']);
  });
});
