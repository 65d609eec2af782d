/** The counters of the calibration: what a ticket adds, that sums say what the tickets say, and that nothing is left behind. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byCause, EFFORT_CAUSES, type EffortCause, occurrencesOf } from '#experience/calibration/occurrences.ts';
import type { Cell } from '#experience/calibration/spearman.ts';
import { MEASURES } from '#experience/dictionary.ts';
import { type EffortRule, effortSum } from '#experience/effort.ts';
import { calibrationCells, calibrationCounters, calibrationEquations, MOST_OF_A_TICKET } from '#rollups/calibration.ts';
import { contributionOf } from '#rollups/contribution.ts';
import { addInto, type Counters } from '#rollups/counters.ts';
import { addContribution, type RowDeltas } from '#rollups/rows.ts';
import { MAX_DELTAS_PER_ADD } from '#store/table.ts';
import { timelines } from '#test/support/arbitraries.ts';
import { DAY, evaluated, type GivenRules, MONDAY, policy } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';
import { QUESTIONS, SLA_METRICS, type TicketEvent } from '#tickets/event.ts';
import { fold, type TicketHistory } from '#tickets/history.ts';

const RULES: GivenRules = {
  policies: [policy({ targets: [{ metric: 'resolution', minutes: 240, calendar: 'office' }] })],
};
const RULE_OF: Readonly<Record<EffortCause, EffortRule>> = {
  contact: 'contact',
  chase: 'chase',
  explainAgain: 'explain-again',
  reopening: 'reopening',
  channelChange: 'channel-change',
  waitDay: 'wait-day',
};

const created = life().created('Mon 09:00', { status: 'open', group: 'desk', channel: 'mail', requester: 'r1' });
const resolved = created.reply('Mon 10:00').contact('Mon 11:00').reply('Mon 12:00').status('Mon 13:00', 'resolved');
const counters = (told: Life, rules: GivenRules = RULES): Counters => calibrationCounters(told.evaluated(rules));

describe('a ticket', () => {
  test('counts its points with its answer, and its causes of effort with each other and with the difficulty', () => {
    const told = resolved
      .status('Mon 14:00', 'open')
      .contact('Mon 15:00')
      .status('Mon 16:00', 'resolved')
      .rated('Mon 17:00', 'effort', 3, 7);
    // Two contacts and a reopening: 1 + 1 + 3 points; difficulty 4.
    expect(counters(told)).toEqual({
      ...{ 'cal.n': 1, 'cal.50.3': 1, 'cal.d': 4, 'cal.dd': 16 },
      ...{ 'cal.c': 2, 'cal.r': 1, 'cal.sc': 1, 'cal.sr': 1, 'cal.cd': 8, 'cal.rd': 4 },
      ...{ 'cal.cc': 4, 'cal.cr': 2, 'cal.rr': 1 },
    });
  });

  test('without any effort and very easy counts as one, and no more', () => {
    const easy = created.reply('Mon 10:00').status('Mon 10:05', 'resolved').rated('Mon 11:00', 'effort', 7, 7);
    expect(counters(easy)).toEqual({ 'cal.n': 1, 'cal.0.7': 1 });
  });

  test.each<[string, Life]>([
    ['without an answer', resolved],
    ['that is open', created.contact('Mon 10:00').rated('Mon 11:00', 'effort', 3, 7)],
    ['with an answer to another question', resolved.rated('Mon 17:00', 'satisfaction', 3, 5)],
    ['with an answer on another scale', resolved.rated('Mon 17:00', 'effort', 3, 5)],
    ['with an answer between two points', resolved.rated('Mon 17:00', 'effort', 3.5, 7)],
    ['with an answer beside the scale', resolved.rated('Mon 17:00', 'effort', 0, 7)],
    ['whose requester is its agent', resolved.accepted('Mon 12:30', 'r1').rated('Mon 17:00', 'effort', 3, 7)],
    [
      'whose desk can’t tell who wrote',
      resolved.snapshot('Mon 16:00', { untold: ['contacts'] }).rated('Mon 17:00', 'effort', 3, 7),
    ],
  ])('%s counts nothing', (_name, told) => {
    expect(counters(told)).toEqual({});
  });

  test('that is endless counts up to a bound', () => {
    const endless = created.snapshot('Mon 12:00', { reopenings: 900 }).status('Mon 13:00', 'resolved');
    expect(counters(endless.rated('Mon 14:00', 'effort', 1, 7))).toMatchObject({
      [`cal.${MOST_OF_A_TICKET * 10}.1`]: 1,
      'cal.r': MOST_OF_A_TICKET,
      'cal.rr': MOST_OF_A_TICKET ** 2,
    });
  });

  test('counts its causes whatever they weigh, waiting too', () => {
    const waited = created.contact('Tue 10:00').status('Fri 12:00', 'resolved').rated('Fri 13:00', 'effort', 2, 7);
    const weightless = { ...RULES, settings: { effortWeights: byCause(() => 0) } };
    const { 'cal.50.2': withWeights, ...causes } = counters(waited);
    const { 'cal.0.2': without, ...same } = counters(waited, weightless);
    expect([withWeights, without]).toEqual([1, 1]);
    expect(same).toEqual(causes);
    expect(causes).toMatchObject({ 'cal.c': 1, 'cal.h': 1, 'cal.w': 3 });
  });

  test('counts only once it is resolved, on that day', () => {
    const parts = contributionOf(resolved.rated('Tue 09:00', 'effort', 3, 7).evaluated(RULES));
    expect(parts.filter(part => part.counters['cal.n'] !== undefined)).toMatchObject([
      { day: '2026-01-05', counters: { resolved: 1, 'cal.n': 1 } },
    ]);
  });
});

/** Random tickets; most are resolved in the end, at times after days of waiting, and have an answer. */
const histories: fc.Arbitrary<TicketHistory[]> = fc
  .array(
    fc
      .tuple(timelines(8), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 9 }), fc.boolean())
      .map(([events, value, days, finished]): TicketHistory | undefined => {
        const time = MONDAY + days * DAY;
        const more: TicketEvent[] = [
          { id: 'z1', sequence: 0, time, type: 'ticket.status', fields: { status: 'resolved' } },
          { id: 'z2', sequence: 1, time, type: 'ticket.rated', rating: { question: 'effort', value, scale: 7 } },
        ];
        return fold(finished ? [...events, ...more] : events);
      })
      .map(history => (history === undefined ? [] : [history])),
    { maxLength: 12 },
  )
  .map(found => found.flat());

describe('sums over tickets', () => {
  test('are what is counted of the tickets themselves, one by one', () => {
    let answered = 0;
    fc.assert(
      fc.property(histories, given => {
        const tickets = given.map(history => evaluated(history, RULES));
        const sum = tickets.reduce((all: Counters, ticket) => addInto(all, calibrationCounters(ticket)), {});
        const known = tickets.flatMap(({ history, facts, effort }) => {
          const answer = history.ratings.effort;
          const counts =
            facts.resolvedAt !== undefined &&
            answer?.scale === 7 &&
            !(history.untold ?? []).includes('contacts') &&
            !(history.requester !== null && history.requester === history.assignee);
          // The causes from the points that were given for them: by default none is without weight.
          const occurred = EFFORT_CAUSES.map(cause => effort.filter(({ rule }) => rule === RULE_OF[cause]).length);
          return counts
            ? [{ occurred, difficulty: 7 - answer.value, answer: answer.value, points: effortSum(effort) }]
            : [];
        });
        answered += known.length;
        const total = (of: (one: (typeof known)[number]) => number): number =>
          known.reduce((all, one) => all + of(one), 0);
        const times = (one: (typeof known)[number], index: number): number => one.occurred[index] ?? 0;
        expect(calibrationEquations(sum)).toEqual({
          n: known.length,
          products: EFFORT_CAUSES.map((_, i) =>
            EFFORT_CAUSES.map((_cause, j) => total(one => times(one, i) * times(one, j))),
          ),
          occurrences: EFFORT_CAUSES.map((_, i) => total(one => times(one, i))),
          withDifficulty: EFFORT_CAUSES.map((_, i) => total(one => times(one, i) * one.difficulty)),
          difficulty: total(one => one.difficulty),
          difficultySquares: total(one => one.difficulty ** 2),
          seen: EFFORT_CAUSES.map((_, i) => total(one => Math.min(1, times(one, i)))),
        });
        const cells = new Map<string, Cell>();
        for (const { points: x, answer: y } of known) {
          cells.set(`${x} ${y}`, { x, y, count: (cells.get(`${x} ${y}`)?.count ?? 0) + 1 });
        }
        const found = calibrationCells(sum);
        expect(found).toHaveLength(cells.size);
        expect(found).toEqual(expect.arrayContaining([...cells.values()]));
      }),
      { numRuns: 300 },
    );
    expect(answered).toBeGreaterThan(500);
  });

  test('have nothing of a ticket that is taken out again', () => {
    fc.assert(
      fc.property(histories, histories, (staying, leaving) => {
        const keyOf = (row: unknown): string => JSON.stringify(row);
        const parts = (given: TicketHistory[]) => given.map(history => contributionOf(evaluated(history, RULES)));
        const add = (deltas: RowDeltas, given: TicketHistory[], factor: 1 | -1): RowDeltas =>
          parts(given).reduce((all, one) => addContribution(all, one, factor, keyOf), deltas);
        const without = add(add(add(new Map(), staying, 1), leaving, 1), leaving, -1);
        expect(without).toEqual(add(new Map(), staying, 1));
      }),
      { numRuns: 100 },
    );
  });

  test('count the causes of a ticket as its points do', () => {
    fc.assert(
      fc.property(timelines(10), events => {
        const history = fold(events);
        fc.pre(history !== undefined);
        const ticket = evaluated(history, RULES);
        const ofPoints = byCause(cause => ticket.effort.filter(({ rule }) => rule === RULE_OF[cause]).length);
        expect(occurrencesOf(ticket)).toEqual(ofPoints);
      }),
    );
  });
});

describe('the counters', () => {
  /** A ticket of which as much is known as can be. */
  const everything = (status: 'met' | 'breached', answer: number): Life => {
    const targets = SLA_METRICS.map(metric => ({ metric, minutes: status === 'met' ? 99_999 : 1 }));
    let told = created.assigned('Mon 09:30', 'network').contact('Mon 10:00', { channel: 'phone' });
    told = told.contact('Mon 10:30', { channel: 'mail' }).reply('Tue 09:00').status('Tue 10:00', 'resolved');
    told = told.status('Tue 11:00', 'open').assigned('Tue 12:00', 'desk').status('Fri 12:00', 'resolved');
    for (const question of QUESTIONS) told = told.rated('Fri 13:00', question, answer, 7);
    for (const { metric } of targets) told = told.sla('Fri 14:00', { metric, outcome: status });
    return told;
  };

  test('of a ticket that knows everything, before and after all of it changes, fit into one write', () => {
    const names = (told: Life, minutes: number): string[] => {
      const targets = SLA_METRICS.map(metric => ({ metric, minutes }));
      const parts = contributionOf(told.evaluated({ policies: [policy({ targets })] }));
      return Object.keys(parts.find(part => part.counters.resolved === 1)?.counters ?? {});
    };
    const [before, after] = [names(everything('met', 1), 99_999), names(everything('breached', 6), 600)];
    expect(after.filter(name => name.startsWith('cal.')).length).toBeGreaterThan(35);
    expect(new Set([...before, ...after]).size).toBeLessThan(MAX_DELTAS_PER_ADD / 1.5);
  });

  test('have names of their own', () => {
    const names = Object.keys(counters(everything('met', 2)));
    expect(names.every(name => name.startsWith('cal.'))).toBe(true);
    expect(MEASURES.map(({ counter }) => counter)).not.toContain('cal');
  });

  test('are whole numbers', () => {
    expect(Object.values(counters(everything('met', 2))).every(Number.isSafeInteger)).toBe(true);
  });
});

describe('stored counters', () => {
  test('are read as pairs of points and answers, and nothing else is', () => {
    const counters = {
      'cal.15.3': 2,
      'cal.0.7': 1,
      'cal.n': 3,
      'xcal.15.3': 1,
      'cal.15.8': 1,
      'cal.15.31': 1,
      'cal.c': 4,
    };
    expect(calibrationCells(counters)).toEqual([
      { x: 1.5, y: 3, count: 2 },
      { x: 0, y: 7, count: 1 },
    ]);
  });

  test('are read as equations, the same from either side of two causes', () => {
    const { n, products, occurrences, seen } = calibrationEquations({
      'cal.n': 5,
      'cal.cc': 9,
      'cal.ch': 6,
      'cal.c': 3,
      'cal.sc': 2,
    });
    expect([n, products[0]?.[0], products[0]?.[1], products[1]?.[0], products[1]?.[1]]).toEqual([5, 9, 6, 6, 0]);
    expect([occurrences[0], occurrences[1], seen[0], seen[1]]).toEqual([3, 0, 2, 0]);
  });
});
