/** Which policy a ticket gets, as the page says it, held against the rule that clocks are run by. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstMatch, hiddenBy, inOrder, isFor, neighbours } from '#dashboard/places/calendars/first-match.ts';
import { byOrder, matches, type SlaPolicy } from '#sla/policy.ts';

const word = fc.constantFrom('a', 'b');
const priority = fc.constantFrom('1', '2', 'High', 'high');
const kind = fc.constantFrom('incident' as const, 'request' as const, 'other' as const);
const match = fc.record(
  { unit: word, service: word, priority: fc.array(priority, { maxLength: 2 }), kind },
  { requiredKeys: [] },
);
const policies = fc.array(fc.record({ order: fc.integer({ min: 0, max: 3 }), match }), { maxLength: 6 }).map(all =>
  all.map(
    (one, index): SlaPolicy => ({
      ...{ id: `p${index}`, ...one, targets: [{ metric: 'resolution', minutes: 60 }], pauseOn: [] },
      ...{ onReopen: 'resume', onPriorityChange: 'retarget' },
    }),
  ),
);
const ticket = fc.record({
  ...{ unit: word, service: fc.option(word), priority: fc.option(priority), kind },
});
/** As the page has them: what is typed by the API's document. */
const asAnswered = (all: readonly SlaPolicy[]) =>
  all.map(({ id, order, match: { priority: some, ...rest } }) => ({
    ...{ id, order, match: { ...rest, ...(some === undefined ? {} : { priority: [...some] }) } },
  }));

describe('the first policy that matches', () => {
  it('is the one that clocks are run by', () => {
    fc.assert(
      fc.property(policies, ticket, (all, given) => {
        const byClocks = all.toSorted(byOrder).find(policy => matches(policy, given));
        expect(firstMatch(asAnswered(all), given)?.id).toBe(byClocks?.id);
      }),
      { numRuns: 1000 },
    );
  });

  it('is never one that another hides', () => {
    fc.assert(
      fc.property(policies, ticket, (all, given) => {
        const answered = asAnswered(all);
        const found = firstMatch(answered, given);
        if (found !== undefined) expect(hiddenBy(answered, found)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a policy', () => {
  const some = (id: string, order: number, wanted: object = {}) => ({ id, order, match: wanted });

  it('is hidden by one tried before that takes all its tickets', () => {
    const all = [some('p1', 1, { priority: ['1', 'HIGH'] }), some('own', 2, { unit: 'a', priority: ['high'] })];
    expect(hiddenBy(all, some('own', 2, { unit: 'a', priority: ['high'] }))?.id).toBe('p1');
    expect(hiddenBy(all, some('own', 0, { unit: 'a', priority: ['high'] }))).toBeUndefined();
    expect(hiddenBy(all, some('own', 2, { unit: 'a' }))).toBeUndefined();
  });

  it('that names a priority is for no ticket without one', () => {
    const given = { unit: 'a', service: null, priority: null, kind: 'incident' as const };
    expect(isFor(some('p', 1, { priority: ['1'] }), given)).toBe(false);
  });

  it('is tried between its neighbours, those of the same order by their ids', () => {
    const all = [some('c', 10), some('a', 10), some('b', 20)];
    expect(inOrder(all).map(({ id }) => id)).toEqual(['a', 'c', 'b']);
    const { before, after } = neighbours(all, some('b', 10));
    expect([before?.id, after?.id]).toEqual(['a', 'c']);
  });
});
