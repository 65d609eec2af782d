import { describe, expect, it } from 'vitest';
import { jiraSlas, metricOf } from '#desks/jira/sla.ts';
import { at } from './support.ts';

type Json = Record<string, unknown>;

const HOUR = 3_600_000;
const time = (iso: string): Json => ({ iso8601: iso, friendly: '15/Jan/26 10:00 AM', epochMillis: at(iso) });
const cycle = (breached: boolean, elapsed: number, rest: Json = {}): Json => ({
  startTime: time('2026-01-15T10:00:00Z'),
  breachTime: time('2026-01-15T14:00:00Z'),
  breached,
  goalDuration: { millis: 4 * HOUR, friendly: '4h' },
  elapsedTime: { millis: elapsed, friendly: '…' },
  remainingTime: { millis: 4 * HOUR - elapsed, friendly: '…' },
  ...rest,
});
const field = (name: string, ongoingCycle?: Json, completedCycles: Json[] = []): Json => ({
  id: '1',
  name,
  completedCycles,
  ...(ongoingCycle === undefined ? {} : { ongoingCycle }),
});
const RESOLUTION = 'Time to resolution';
const one = (...parameters: [Json?, Json[]?]) => jiraSlas({ customfield_1: field(RESOLUTION, ...parameters) })[0];

describe('the name of an SLA', () => {
  it.each([
    ['Time to first response', 'first-response'],
    ['Time to First Response - P1', 'first-response'],
    ['Time to next response', 'next-response'],
    ['Time to resolution', 'resolution'],
    ['TIME TO RESOLUTION (VIP)', 'resolution'],
    ['Time to done', 'resolution'],
    ['Time to total resolution', 'total-resolution'],
    ['Zeit bis zur ersten Reaktion', 'first-response'],
    ['Zeit bis zur nächsten Antwort', 'next-response'],
    ['Zeit bis zur Lösung', 'resolution'],
    ['Délai de première réponse', 'first-response'],
    ['Tiempo hasta la resolución', 'resolution'],
    ['OLA: network resolution', 'ownership'],
    ['Time to close after resolution', undefined],
    ['Time to approve normal change', undefined],
    ['Time to review normal change', undefined],
    ['初回応答までの時間', undefined],
    ['', undefined],
  ])('%s means %s', (name, metric) => {
    expect(metricOf(name)).toBe(metric);
  });
});

describe('the SLA', () => {
  it('runs, waits, or is missed while its cycle goes on', () => {
    expect(one(cycle(false, HOUR))).toEqual({
      metric: 'resolution',
      outcome: 'running',
      dueAt: at('2026-01-15T14:00:00Z'),
      target: 14_400,
      elapsed: 3600,
    });
    expect(one(cycle(false, HOUR, { paused: true }))?.outcome).toBe('paused');
    expect(one(cycle(false, HOUR, { paused: false, withinCalendarHours: false }))?.outcome).toBe('running');
    expect(one(cycle(true, 5 * HOUR, { paused: true }))?.outcome).toBe('breached');
  });

  it('is met or missed when its cycle is over', () => {
    expect(one(undefined, [cycle(false, HOUR)])?.outcome).toBe('met');
    expect(one(undefined, [cycle(true, 5 * HOUR)])).toMatchObject({ outcome: 'breached', elapsed: 18_000 });
  });

  it('is missed when any of its cycles was, whatever came after', () => {
    const missed = cycle(true, 5 * HOUR, { stopTime: time('2026-01-15T15:00:00Z') });
    const met = cycle(false, HOUR, { stopTime: time('2026-01-16T15:00:00Z') });
    for (const cycles of [
      [missed, met],
      [met, missed],
    ]) {
      expect(one(undefined, cycles)).toMatchObject({ outcome: 'breached', elapsed: 18_000 });
      expect(one(cycle(false, 60_000), cycles)?.outcome).toBe('breached');
    }
    expect(one(cycle(false, 60_000), [met])).toMatchObject({ outcome: 'running', elapsed: 60 });
  });

  it('that was met in several cycles says the last of them, in whatever order they come', () => {
    const early = cycle(false, HOUR, { stopTime: time('2026-01-15T11:00:00Z') });
    const late = cycle(false, 2 * HOUR, { stopTime: time('2026-01-16T11:00:00Z') });
    expect(one(undefined, [late, early])?.elapsed).toBe(7200);
  });

  it('is not said without a cycle, nor under a name that means none of our clocks', () => {
    expect(one()).toBeUndefined();
    expect(jiraSlas({ a: field('Time to close after resolution', cycle(true, HOUR)) })).toEqual([]);
    expect(jiraSlas({ a: null, b: 'x', c: [], d: { name: RESOLUTION }, e: { ongoingCycle: 'x' } })).toEqual([]);
  });

  it('of several fields for one clock is missed when one of them is, and met only when all are', () => {
    const slas = (...fields: Json[]) =>
      jiraSlas(Object.fromEntries(fields.map((sla, index) => [`customfield_${index}`, sla])));
    const met = field(RESOLUTION, undefined, [cycle(false, HOUR)]);
    const running = field(`${RESOLUTION} (VIP)`, cycle(false, HOUR));
    const missed = field('Resolution', cycle(true, HOUR));
    expect(slas(met, running)).toMatchObject([{ outcome: 'running' }]);
    expect(slas(missed, running, met)).toMatchObject([{ outcome: 'breached' }]);
    expect(slas(met, field('Time to first response', cycle(false, HOUR)))).toHaveLength(2);
  });

  it('of a version that says less is still understood', () => {
    const short = {
      name: RESOLUTION,
      completeCycles: [{ succeeded: false, goalTime: 4 * HOUR, elapsedTime: 5 * HOUR }],
    };
    expect(jiraSlas({ short })).toEqual([
      { metric: 'resolution', outcome: 'breached', target: 14_400, elapsed: 18_000 },
    ]);
    const { breached: _, breachTime: __, ...bare } = cycle(false, 5 * HOUR);
    expect(one(bare)).toEqual({ metric: 'resolution', outcome: 'breached', target: 14_400, elapsed: 18_000 });
  });

  it('leaves out what isn’t a duration or a time', () => {
    const odd = {
      breached: false,
      goalDuration: { millis: 0 },
      elapsedTime: { millis: -1 },
      breachTime: { epochMillis: 'x' },
    };
    expect(one(odd)).toEqual({ metric: 'resolution', outcome: 'running' });
    expect(one({ breached: false, elapsedTime: { millis: -0 } })?.elapsed).toBe(0);
  });
});
