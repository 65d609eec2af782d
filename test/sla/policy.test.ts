import { describe, expect, test } from 'vitest';
import { byOrder, matches, type SlaPolicy } from '#sla/policy.ts';
import { policy } from '#test/support/factories.ts';
import { life } from '#test/support/life.ts';

const ticket = { unit: 'finance', service: 'vpn', priority: 'P2', kind: 'incident' } as const;

describe('a policy', () => {
  test.each<[string, SlaPolicy['match'], boolean]>([
    ['that names nothing is for every ticket', {}, true],
    ['is for its unit', { unit: 'finance' }, true],
    ['is not for another unit', { unit: 'sales' }, false],
    ['is for its service', { service: 'vpn' }, true],
    ['is not for another service', { service: 'mail' }, false],
    ['is for its kind', { kind: 'incident' }, true],
    ['is not for another kind', { kind: 'request' }, false],
    ['is for any of its priorities', { priority: ['1', 'P2'] }, true],
    ['does not mind the case of a priority', { priority: ['p2'] }, true],
    ['is not for another priority', { priority: ['1', '3'] }, false],
    ['with no priority in its list is for any', { priority: [] }, true],
    ['must match in all that it names', { unit: 'finance', service: 'mail' }, false],
  ])('%s', (_name, match, expected) => {
    expect(matches({ match }, ticket)).toBe(expected);
  });

  test('that names a priority or a service is not for tickets without one', () => {
    expect(matches({ match: { priority: ['null', ''] } }, { ...ticket, priority: null })).toBe(false);
    expect(matches({ match: { service: '' } }, { ...ticket, service: null })).toBe(false);
  });
});

describe('policies', () => {
  test('are tried by their order, then by their id', () => {
    const given = [policy({ id: 'b', order: 1 }), policy({ id: 'a', order: 1 }), policy({ id: 'c', order: 0 })];
    expect(given.sort(byOrder).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  test('the first that matches wins, and the clock names it', () => {
    const policies = [
      policy({ id: 'sales', match: { unit: 'sales' } }),
      policy({ id: 'urgent', match: { priority: ['1'] }, targets: [{ metric: 'resolution', minutes: 60 }] }),
      policy({ id: 'all' }),
    ];
    const told = life().created('Mon 09:00', { unit: 'finance', priority: '1' });
    expect(told.evaluated({ policies }).computed).toMatchObject([{ policy: 'urgent', target: 3_600_000 }]);
  });

  test('after the first that matches are not asked, even for a metric that it has no target for', () => {
    const policies = [
      policy({ id: 'first', targets: [{ metric: 'resolution', minutes: 60 }] }),
      policy({ id: 'second', targets: [{ metric: 'first-response', minutes: 10 }] }),
    ];
    const { computed } = life().created('Mon 09:00').evaluated({ policies });
    expect(computed.map(({ policy, metric }) => [policy, metric])).toEqual([['first', 'resolution']]);
  });

  test('that match no ticket give no clock', () => {
    const policies = [policy({ match: { unit: 'sales' } })];
    expect(life().created('Mon 09:00').evaluated({ policies }).computed).toEqual([]);
  });
});
