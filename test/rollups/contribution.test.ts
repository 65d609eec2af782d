/** What one ticket counts, where, and when (measures.md §1, cohort). */
import { describe, expect, test } from 'vitest';
import { contributionOf, disagrees, NOW, type Part } from '#rollups/contribution.ts';
import type { Clock, ClockState, SlaSource } from '#sla/clock.ts';
import { at, type GivenRules, HOUR, policy } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';
import type { SlaMetric, SlaOutcome } from '#tickets/event.ts';

const created = life().created('Mon 09:00', { status: 'open', unit: 'finance' });
const resolved = created.reply('Tue 09:30').status('Tue 10:00', 'resolved');
const parts = (told: Life, given: GivenRules = {}): Part[] => contributionOf(told.evaluated(given));
/** The part of a day that is not only about a creation. */
const cohort = (told: Life, given: GivenRules = {}): Part | undefined =>
  parts(told, given).find(({ day, counters }) => /^\d/.test(day) && counters.created === undefined);
const said = (told: Life, metric: SlaMetric, outcome: SlaOutcome, time = 'Mon 12:00') =>
  told.sla(time, { metric, outcome });

describe('a ticket counts', () => {
  test('as created on the day of its creation, and as open while it is', () => {
    expect(parts(created)).toMatchObject([
      { unit: 'finance', day: '2026-01-05', counters: { created: 1 } },
      { unit: 'finance', day: NOW, counters: { open: 1 } },
      { unit: 'finance', day: 'since 2026-01', counters: { 'd05.n': 1, 'd05.s': 9 * HOUR } },
    ]);
  });

  test('as resolved on the day of its final resolution, and no longer as open', () => {
    expect(parts(resolved)).toMatchObject([
      { day: '2026-01-05', counters: { created: 1 } },
      { day: '2026-01-06', counters: { resolved: 1 } },
    ]);
  });

  test('on another day when it is reopened and resolved again, and nowhere as resolved in between', () => {
    const reopened = resolved.status('Wed 09:00', 'open');
    expect(parts(reopened).map(({ day, counters }) => [day, counters])).toEqual([
      ['2026-01-05', { created: 1, 'aba.n': 1 }],
      [NOW, { open: 1 }],
      ['since 2026-01', { 'd05.n': 1, 'd05.s': 9 * HOUR }],
    ]);
    expect(parts(reopened.status('Thu 10:00', 'closed')).map(({ day }) => day)).toEqual(['2026-01-05', '2026-01-08']);
  });

  test('as created only, and as abandoned, once it is cancelled without an answer', () => {
    expect(parts(created.status('Mon 10:00', 'cancelled')).map(({ counters }) => counters)).toEqual([
      { created: 1, 'aba.n': 1, 'aba.k': 1 },
    ]);
  });

  test.each(['merged', 'deleted', 'spam'] as const)('nothing at all, once it is %s', reason => {
    expect(parts(resolved.removed('Wed 09:00', reason))).toEqual([]);
  });

  test('again when it is back', () => {
    expect(parts(resolved.removed('Wed 09:00', 'deleted').status('Wed 10:00', 'open'))).toHaveLength(3);
  });

  test('where it belongs now: unit, kind, service, priority, channel, group', () => {
    const place = {
      unit: 'sales',
      kind: 'request',
      service: 'vpn',
      priority: '2',
      channel: 'mail',
      group: 'desk',
    } as const;
    for (const part of parts(created.snapshot('Mon 10:00', place))) expect(part).toMatchObject(place);
  });

  test('with empty breakdowns where they are not known', () => {
    expect(parts(created)[0]).toMatchObject({ kind: 'incident', service: '', priority: '', channel: '', group: '' });
  });
});

describe('the day', () => {
  const units = [{ id: 'finance', name: 'Finance', timeZone: 'Europe/Berlin', services: [] }];
  test.each([
    ['before midnight in the zone of the unit', '2026-10-31T22:59:59Z', '2026-10-31'],
    ['at midnight in the zone of the unit', '2026-10-31T23:00:00Z', '2026-11-01'],
    ['in the summer, at midnight there', '2026-07-31T22:00:00Z', '2026-08-01'],
  ])('of a resolution %s is that of the unit', (_name, instant, day) => {
    expect(cohort(created.status(instant, 'resolved'), { units })?.day).toBe(day);
  });

  test('of the creation is in the zone of the unit, too', () => {
    const told = life().created('2026-10-31T23:30:00Z', { unit: 'finance' });
    expect(parts(told, { units })[0]?.day).toBe('2026-11-01');
    expect(parts(told)[0]?.day).toBe('2026-10-31');
  });

  test('of a unit without a zone is in that of the settings', () => {
    const settings = { timeZone: 'America/New_York' };
    expect(cohort(created.status('2026-11-01T03:00:00Z', 'resolved'), { settings })?.day).toBe('2026-10-31');
  });
});

describe('the SLA of a resolved ticket', () => {
  const twoTargets = policy({
    targets: [
      { metric: 'first-response', minutes: 60 },
      { metric: 'resolution', minutes: 3000 },
    ],
  });

  test('counts each clock, and the ticket once', () => {
    expect(cohort(resolved, { policies: [twoTargets] })?.counters).toMatchObject({
      ...{ 'p.fr.b': 1, 'p.re.m': 1, 'p.dec': 1 },
      ...{ 'c.fr.b': 1, 'c.re.m': 1, 'c.dec': 1 },
    });
    expect(cohort(resolved, { policies: [twoTargets] })?.counters).not.toHaveProperty('p.met');
  });

  test('is met when every clock was', () => {
    const counters = cohort(created.reply('Mon 09:30').status('Mon 10:00', 'resolved'), {
      policies: [twoTargets],
    })?.counters;
    expect(counters).toMatchObject({ 'p.fr.m': 1, 'p.re.m': 1, 'p.dec': 1, 'p.met': 1, 'c.met': 1 });
    expect(counters).not.toHaveProperty('r.dec');
  });

  test('counts by each source: ours, the desk’s, and the preferred', () => {
    const told = said(said(resolved, 'resolution', 'breached'), 'first-response', 'met');
    const counters = cohort(told, {
      policies: [policy({ targets: [{ metric: 'resolution', minutes: 3000 }] })],
    })?.counters;
    expect(counters).toMatchObject({
      ...{ 'p.re.m': 1, 'p.fr.m': 1, 'p.dec': 1, 'p.met': 1 },
      ...{ 'c.re.m': 1, 'c.dec': 1, 'c.met': 1 },
      ...{ 'r.re.b': 1, 'r.fr.m': 1, 'r.dec': 1 },
      ...{ dis: 1, cmp: 1 },
    });
    expect(counters).not.toHaveProperty('r.met');
  });

  test('counts nothing while no clock is decided', () => {
    const names = Object.keys(cohort(said(resolved, 'resolution', 'running'))?.counters ?? {});
    expect(names.filter(name => /^[pcr]\./.test(name))).toEqual([]);
  });
});

describe('a watermelon', () => {
  const green = said(resolved, 'resolution', 'met');
  const reopened = said(
    created.status('Mon 10:00', 'resolved').status('Mon 11:00', 'open').status('Mon 12:00', 'resolved'),
    'resolution',
    'met',
  );

  test('is a ticket that met its SLA, and was bad', () => {
    expect(cohort(reopened)?.counters).toMatchObject({ 'p.met': 1, 'p.wmo': 1, 'p.w.reopened': 1, 'r.wmo': 1 });
    expect(cohort(green)?.counters).not.toHaveProperty('p.wmo');
  });

  test('is none when the SLA was missed, however bad', () => {
    const red = said(reopened, 'resolution', 'breached', 'Mon 13:00');
    const names = Object.keys(cohort(red)?.counters ?? {});
    expect(names.filter(name => /\.(wmo|wms|stn|w\.|e\.)/.test(name))).toEqual([]);
    expect(names).toContain('p.dec');
  });

  test('is none by a source that does not say', () => {
    expect(cohort(reopened)?.counters).not.toHaveProperty('c.wmo');
  });

  test('by the customer’s word is counted beside, among those who answered', () => {
    expect(cohort(green.rated('Wed 09:00', 'satisfaction', 1, 5))?.counters).toMatchObject({ 'p.stn': 1, 'p.wms': 1 });
    const happy = cohort(green.rated('Wed 09:00', 'satisfaction', 5, 5))?.counters;
    expect(happy).toMatchObject({ 'p.stn': 1 });
    expect(happy).not.toHaveProperty('p.wms');
    expect(cohort(green)?.counters).not.toHaveProperty('p.stn');
  });

  test('by either is counted once', () => {
    const either = (told: Life) => cohort(told)?.counters['p.wme'];
    const unhappy = (told: Life) => told.rated('Wed 09:00', 'satisfaction', 1, 5);
    const happy = (told: Life) => told.rated('Wed 09:00', 'satisfaction', 5, 5);
    const all = [green, happy(green), unhappy(green), reopened, happy(reopened), unhappy(reopened)];
    expect(all.map(either)).toEqual([undefined, undefined, 1, 1, 1, 1]);
  });

  test('has its factors counted, and so have the others', () => {
    const chased = said(created.contact('Mon 09:30').status('Mon 10:00', 'resolved'), 'resolution', 'met');
    expect(cohort(chased)?.counters).toMatchObject({ 'p.e.chased': 1 });
    const bounced = cohort(said(chased.snapshot('Mon 11:00', { groupChanges: 2 }), 'resolution', 'met'))?.counters;
    expect(bounced).toMatchObject({ 'p.wmo': 1, 'p.w.chased': 1, 'p.w.bounced': 1 });
    expect(bounced).not.toHaveProperty('p.e.chased');
    const factors = Object.keys(bounced ?? {}).filter(name => /^p\.[we]\./.test(name));
    expect(factors).toEqual(['p.w.bounced', 'p.w.chased']);
  });

  test('has no factor that its desk can’t tell: its rate doesn’t know the ticket either', () => {
    const told = created.snapshot('Mon 09:10', { untold: ['groups'], groupChanges: 2 }).status('Mon 10:00', 'resolved');
    const counters = cohort(said(told, 'resolution', 'met'))?.counters;
    expect(counters).toMatchObject({ 'p.wmo': 1 });
    for (const name of ['p.w.bounced', 'bou.n']) expect(counters).not.toHaveProperty([name]);
  });
});

describe('an unresolved ticket whose clock has run out', () => {
  const policies = [
    policy({
      targets: [
        { metric: 'first-response', minutes: 60 },
        { metric: 'resolution', minutes: 2880 },
      ],
    }),
  ];

  test('counts as missed on the day of the due time', () => {
    expect(cohort(created.contact('Wed 12:00'), { policies })).toMatchObject({
      day: '2026-01-05',
      counters: { 'p.fr.o': 1, 'p.re.o': 1, 'p.dec': 1, 'c.fr.o': 1, 'c.re.o': 1, 'c.dec': 1 },
    });
  });

  test('counts on the day of the earliest due time that has run out', () => {
    const answered = created.reply('Mon 09:30').contact('Thu 12:00');
    expect(cohort(answered, { policies })).toMatchObject({ day: '2026-01-07', counters: { 'p.re.o': 1, 'p.dec': 1 } });
    const late = created.reply('Mon 11:00').contact('Thu 12:00');
    expect(cohort(late, { policies })).toMatchObject({ day: '2026-01-05', counters: { 'p.fr.b': 1, 'p.re.o': 1 } });
  });

  test('does not count what was met, nor the ticket more than once', () => {
    expect(cohort(created.reply('Mon 09:30').contact('Thu 12:00'), { policies })?.counters).toEqual({
      ...{ 'p.re.o': 1, 'p.dec': 1, 'p.ovd': 1, 'p.opm': 1, 'c.re.o': 1, 'c.dec': 1, 'c.ovd': 1, 'c.opm': 1 },
    });
  });

  test('counts by the desk’s word, on the day on which the desk says it was due', () => {
    const told = created.sla('Wed 09:00', { metric: 'resolution', outcome: 'breached', dueAt: at('Tue 17:00') });
    expect(cohort(told)).toMatchObject({ day: '2026-01-06', counters: { 'p.re.o': 1, 'r.re.o': 1, 'r.dec': 1 } });
    expect(cohort(said(created, 'resolution', 'breached', 'Wed 09:00'))?.day).toBe('2026-01-07');
  });

  test('still counts as open and as created, and never as resolved', () => {
    const all = parts(created.contact('Wed 12:00'), { policies });
    expect(all.map(({ day }) => day)).toEqual(['2026-01-05', NOW, 'since 2026-01', '2026-01-05']);
    expect(all.some(({ counters }) => 'resolved' in counters)).toBe(false);
  });

  test('counts nothing while every clock is in time', () => {
    expect(cohort(created.reply('Mon 09:30'), { policies })).toBeUndefined();
  });

  test('counts on the day that is known, where the desk says of another clock only that it has run out', () => {
    const told = said(created, 'resolution', 'breached', 'Wed 09:00').sla('Wed 10:00', {
      ...{ metric: 'first-response', outcome: 'breached', dueAt: at('Tue 17:00') },
    });
    expect(cohort(told)?.day).toBe('2026-01-06');
  });

  test('counts nothing once it is cancelled, though a clock had run out', () => {
    const told = said(created, 'first-response', 'breached', 'Mon 12:00').status('Wed 13:00', 'cancelled');
    expect(cohort(told)).toBeUndefined();
  });

  test('counts nothing once it is cancelled', () => {
    expect(cohort(created.contact('Wed 12:00').status('Wed 13:00', 'cancelled'), { policies })).toBeUndefined();
  });

  test('moves to the day of its resolution when that comes', () => {
    const told = created.contact('Wed 12:00').status('Fri 09:00', 'resolved');
    expect(cohort(told, { policies })).toMatchObject({
      day: '2026-01-09',
      counters: { 'p.fr.b': 1, 'p.re.b': 1, 'p.dec': 1 },
    });
    expect(parts(told, { policies })).toHaveLength(2);
  });
});

describe('measures', () => {
  test('count how many tickets they know, and of rates those for which they hold', () => {
    expect(cohort(resolved)?.counters).toMatchObject({ 'fcr.n': 1, 'fcr.k': 1, 'reo.n': 1 });
    expect(cohort(resolved)?.counters).not.toHaveProperty('reo.k');
    expect(cohort(resolved)?.counters).not.toHaveProperty('csa.n');
  });

  test('of time add up milliseconds, and count a bucket', () => {
    const counters = cohort(resolved)?.counters ?? {};
    expect(counters).toMatchObject({ 'ext.n': 1, 'ext.s': at('Tue 10:00') - at('Mon 09:00') });
    expect(Object.keys(counters).filter(name => name.startsWith('ext.b'))).toHaveLength(1);
  });

  test('of no time count, in the bucket of nothing', () => {
    const counters = cohort(life().created('Mon 09:00', { status: 'resolved' }))?.counters;
    expect(counters).toMatchObject({ 'ext.n': 1, 'ext.bz': 1 });
    expect(counters).not.toHaveProperty('ext.s');
  });

  test('of points count each value', () => {
    expect(cohort(resolved.rated('Wed 09:00', 'effort', 6, 7))?.counters).toMatchObject({
      'ces.n': 1,
      'ces.b6': 1,
      'eff.b0': 1,
    });
  });
});

describe('ours and the desk’s clocks', () => {
  test.each([
    ['disagree when one says met and the other missed', 'met', 'breached', true],
    ['disagree when one says missed and the other met', 'breached', 'met', true],
    ['agree when both say the same', 'breached', 'breached', false],
    ['do not disagree while one is undecided', 'met', 'running', false],
  ] as const)('%s', (_name, ours, theirs, expected) => {
    const clock = (source: SlaSource, state: ClockState): Clock[] => [
      { source, state, metric: 'resolution', pauses: [] },
    ];
    expect(disagrees(clock('computed', ours), clock('reported', theirs))).toBe(expected);
  });
});
