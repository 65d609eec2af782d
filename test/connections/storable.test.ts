/** What a desk says, as it is kept: reasons are chosen from a list, and somebody's own text is not. */
import { expect, test } from 'vitest';
import { storable } from '#connections/storable.ts';
import { ticketEvent } from '#test/support/factories.ts';

function kept(...reasons: string[]): string[] | undefined {
  const rating = { question: 'satisfaction' as const, value: 1, scale: 5, reasons };
  const entry = { ticketId: 'T', deliveryId: 'd', events: [ticketEvent({ type: 'ticket.rated', rating })] };
  const reading = storable({ entries: [entry], ignored: 0, problems: [] }, Buffer.from('{}'));
  return reading.entries[0]?.events[0]?.rating?.reasons;
}

test.each([
  ['speed', 'speed'],
  ['Delayed response', 'delayed-response'],
  ['  Zu spät / zu langsam ', 'zu-spat-zu-langsam'],
  ['six words are still a reason', 'six-words-are-still-a-reason'],
  ['seven words are what somebody has written', 'other'],
  ['x'.repeat(65), 'other'],
  ['!?', 'other'],
  ['', 'other'],
])('the reason %j is kept as %s', (given, id) => {
  expect(kept(given)).toEqual([id]);
});

test('reasons that come to the same are one', () => {
  expect(kept('Speed', 'speed', 'Somebody has written a whole sentence here', '…')).toEqual(['speed', 'other']);
});

test('an answer without reasons stays without', () => {
  const rating = { question: 'effort' as const, value: 7, scale: 7 };
  const entry = { ticketId: 'T', deliveryId: 'd', events: [ticketEvent({ type: 'ticket.rated', rating })] };
  const reading = storable({ entries: [entry], ignored: 0, problems: [] }, Buffer.from('{}'));
  expect(reading.entries[0]?.events[0]?.rating).toEqual(rating);
});
