import { describe, expect, it } from 'vitest';
import { customTells } from '#desks/custom/tells.ts';

describe('a mapping tells', () => {
  it('nothing of what it has no rule for', () => {
    const mapping = { ticketId: { from: 'id' } };
    expect(customTells(mapping)).toEqual({ contacts: false, groups: false, pauses: false, ratings: false, sla: false });
  });

  it('what it has a rule for: groups also by the desk’s own count', () => {
    const mapping = {
      ticketId: { from: 'id' },
      author: { from: 'by' },
      status: { Open: 'open' },
      groupChanges: { from: 'hops' },
      rating: { good: 1, bad: 0 },
      sla: { metric: 'resolution', from: 'sla' },
    } as const;
    expect(customTells(mapping)).toEqual({ contacts: true, groups: true, pauses: true, ratings: true, sla: true });
  });
});
