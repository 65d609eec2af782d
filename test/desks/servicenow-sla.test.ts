import { describe, expect, it } from 'vitest';
import type { Reader } from '#desks/desk.ts';
import { servicenow } from '#desks/servicenow.ts';
import type { ReportedSla } from '#tickets/event.ts';
import { at, delivery, reader } from './support.ts';

type Json = Record<string, unknown>;

const RECORD: Json = {
  sys_class_name: 'incident',
  number: 'INC0010001',
  state: '2',
  priority: '3',
  impact: '2',
  opened_at: '2026-05-04 08:00:00',
  resolved_at: '',
  made_sla: 'true',
  sla_due: '',
  sys_updated_on: '2026-05-04 09:00:00',
  sys_mod_count: '11',
};
/** A record that shows its values: its times are those of whoever looked. */
const DISPLAYED: Json = { state: 'In Progress', priority: '3 - Moderate', impact: '2 - Medium' };
const LOS_ANGELES: Partial<Reader> = { timeZone: 'America/Los_Angeles' };

const DUE = '2026-05-06 08:00:00';
const dueAt = at('2026-05-06T08:00:00Z');

function slasOf(body: Json, options: Partial<Reader> = {}): ReportedSla[] {
  const reading = servicenow.read(delivery(body), reader(options));
  expect(reading.problems).toEqual([]);
  return reading.entries.flatMap(entry => entry.events).flatMap(event => event.sla ?? []);
}

const record = (more: Json = {}): Json => ({ ...RECORD, ...more });
/** The envelope of our business rule, at nine o'clock. */
const envelope = (more: Json, task_sla: unknown, around: Json = {}): Json => ({
  event: 'incident.updated',
  occurred_at: '2026-05-04 09:00:00',
  delivery_id: 'guid-1',
  record: record(more),
  task_sla,
  ...around,
});

const row = (more: Json = {}): Json => ({
  'sla.name': 'P3 resolution',
  'sla.target': 'resolution',
  stage: 'in_progress',
  has_breached: 'false',
  planned_end_time: DUE,
  ...more,
});
const outcomeOf = (task_sla: Json, more: Json = {}, around: Json = {}) =>
  slasOf(envelope(more, [task_sla], around))[0]?.outcome;
const LATE = { occurred_at: '2026-05-06 08:00:01' };

describe('made_sla', () => {
  it.each([
    [{ made_sla: 'true', state: '6' }, [{ metric: 'resolution', outcome: 'met' }]],
    [
      { made_sla: 'true', state: '7', business_stc: '28,800' },
      [{ metric: 'resolution', outcome: 'met', elapsed: 28_800 }],
    ],
    [
      { made_sla: true, state: '7', business_duration: '1970-01-02 04:23:17' },
      [{ metric: 'resolution', outcome: 'met', elapsed: 102_197 }],
    ],
    [{ made_sla: 'true', sla_due: DUE }, [{ metric: 'resolution', outcome: 'running', dueAt }]],
    [{ made_sla: 'true', sla_due: 'UNKNOWN' }, [{ metric: 'resolution', outcome: 'running' }]],
    [{ made_sla: 'false' }, [{ metric: 'resolution', outcome: 'breached' }]],
    [
      { made_sla: { display_value: 'false', value: 'false' }, state: '6' },
      [{ metric: 'resolution', outcome: 'breached' }],
    ],
    [{ made_sla: 'true', state: '8' }, []],
    [{ made_sla: '' }, []],
  ])('%j says %j', (more, slas) => {
    expect(slasOf(record(more))).toEqual(slas);
  });

  it('has its due time in UTC where a displayed record gives the raw value, too', () => {
    const sla_due = { value: DUE, display_value: '2026-05-06 01:00:00' };
    expect(slasOf(record({ ...DISPLAYED, sla_due }), LOS_ANGELES)[0]?.dueAt).toBe(dueAt);
    expect(slasOf(record({ ...DISPLAYED, sla_due: '2026-05-06 01:00:00' }), LOS_ANGELES)[0]?.dueAt).toBe(dueAt);
  });

  it.each([
    ['a row of another clock', [row({ 'sla.target': 'response', has_breached: 'true' })]],
    ['a row that was cancelled', [row({ stage: 'cancelled' })]],
    ['one row alone', row({ 'sla.type': 'OLA' })],
  ])('decides nothing beside the rows of task_sla: %s', (_name, task_sla) => {
    for (const made_sla of ['true', 'false']) {
      for (const state of ['2', '6']) {
        const bodies = [envelope({ made_sla, state }, task_sla), record({ made_sla, state, task_sla })];
        for (const body of bodies) expect(slasOf(body).map(sla => sla.metric)).not.toContain('resolution');
      }
    }
  });

  it.each([null, '', undefined, []])('decides where task_sla is %j: that says nothing', task_sla => {
    expect(slasOf(envelope({ made_sla: 'false' }, task_sla))).toEqual([{ metric: 'resolution', outcome: 'breached' }]);
  });
});

describe('a row of task_sla', () => {
  const details = { business_duration: '1970-01-01 11:00:00', 'sla.duration': '1970-01-02 00:00:00' };

  it('says when it is due, its target and what has elapsed of it', () => {
    expect(slasOf(envelope({}, [row({ ...details, has_breached: 'true' })]))).toEqual([
      { metric: 'resolution', outcome: 'breached', dueAt, elapsed: 39_600, target: 86_400 },
    ]);
  });

  it.each([
    [{ stage: 'completed' }, 'met'],
    [{ stage: 'Completed', has_breached: 'true' }, 'breached'],
    [{ stage: 'in_progress' }, 'running'],
    [{ stage: 'In progress', has_breached: true }, 'breached'],
    [{ stage: 'paused' }, 'paused'],
    [{ stage: 'paused', has_breached: 'true' }, 'breached'],
    [{ stage: { display_value: 'Breached', value: 'breached' } }, 'breached'],
    [{ stage: 'achieved', has_breached: '' }, 'met'],
    [{ stage: { display_value: 'In Bearbeitung', value: 'in_progress' } }, 'running'],
  ])('%j is %s', (more, outcome) => {
    expect(outcomeOf(row(more))).toBe(outcome);
  });

  it.each([
    ['in time', { end_time: '2026-05-06 08:00:00' }, 'met'],
    ['late', { end_time: '2026-05-06 08:00:01' }, 'breached'],
    ['no one knows when', {}, undefined],
    ['due no one knows when', { end_time: '2026-05-06 08:00:01', planned_end_time: '' }, undefined],
  ])('that is completed and does not say whether it has breached: %s', (_name, more, outcome) => {
    const { has_breached: _flag, ...unsaid } = row({ stage: 'completed', ...more });
    expect(outcomeOf(unsaid)).toBe(outcome);
  });

  it('that says whether it has breached is not judged by its times', () => {
    expect(outcomeOf(row({ stage: 'completed', end_time: '2026-05-07 08:00:00' }))).toBe('met');
  });

  it('is late once its due time is over, though the flag has not followed', () => {
    expect(outcomeOf(row(), {}, LATE)).toBe('breached');
    expect(outcomeOf(row({ has_breached: '' }), {}, LATE)).toBe('breached');
    expect(outcomeOf(row(), {}, { occurred_at: DUE })).toBe('running');
  });

  it('is not late while it is paused, nor on a cancelled ticket', () => {
    expect(outcomeOf(row({ stage: 'paused' }), {}, LATE)).toBe('paused');
    expect(outcomeOf(row(), { state: '8' }, LATE)).toBe('running');
  });

  it('has no due time while it is paused: that moves by the pause', () => {
    expect(slasOf(envelope({}, [row({ ...details, stage: 'paused' })]))).toEqual([
      { metric: 'resolution', outcome: 'paused', elapsed: 39_600, target: 86_400 },
    ]);
    expect(slasOf(envelope({}, [row({ stage: 'paused', has_breached: 'true' })]))[0]?.dueAt).toBe(dueAt);
  });

  describe('still in progress on a ticket that is done', () => {
    it.each([
      ['resolved in time', { state: '6', resolved_at: '2026-05-06 08:00:00' }, 'met'],
      ['resolved late', { state: '6', resolved_at: '2026-05-06 08:00:01' }, 'breached'],
      ['closed, and never resolved', { state: '7', closed_at: '2026-05-05 08:00:00' }, 'met'],
      ['resolved no one knows when', { state: '6' }, 'running'],
    ])('is decided by the resolution: %s', (_name, more, outcome) => {
      expect(outcomeOf(row(), more, { occurred_at: '2026-05-07 08:00:00' })).toBe(outcome);
    });

    it('is undecided without a due time, and when it was paused', () => {
      const done = { state: '6', resolved_at: '2026-05-04 08:50:00' };
      expect(outcomeOf(row({ planned_end_time: '' }), done)).toBe('running');
      expect(outcomeOf(row({ stage: 'paused' }), done)).toBe('paused');
    });
  });

  describe('in a stage that we don’t know', () => {
    const foreign = (more: Json, around: Json = {}) => outcomeOf(row({ stage: 'Unbekannt', ...more }), {}, around);

    it.each([
      ['has breached when it says so', { has_breached: 'true' }, 'breached'],
      ['runs while nothing says more', {}, 'running'],
      ['is over when it has ended', { end_time: '2026-05-05 08:00:00' }, 'met'],
      ['is over when it is not active', { active: 'false' }, 'met'],
      ['is judged by its times when it has ended', { end_time: '2026-05-07 08:00:00', has_breached: '' }, 'breached'],
      ['is paused when a pause has begun', { pause_time: '2026-05-04 08:30:00' }, 'paused'],
      ['is over although a pause had begun', { pause_time: '2026-05-04 08:30:00', active: 'false' }, 'met'],
    ])('%s', (_name, more, outcome) => {
      expect(foreign(more)).toBe(outcome);
    });

    it('is late like any other', () => {
      expect(foreign({}, LATE)).toBe('breached');
      expect(foreign({ stage: '' }, LATE)).toBe('breached');
    });
  });
});

describe('the times of a row', () => {
  const due = (task_sla: Json, more: Json) => slasOf(envelope(more, [task_sla]), LOS_ANGELES)[0]?.dueAt;
  const shown = { stage: 'In progress', planned_end_time: '2026-05-06 01:00:00' };

  it('are UTC in a raw record', () => {
    expect(due(row(), {})).toBe(dueAt);
  });

  it('are the connection’s where they are displayed only', () => {
    expect(due(row(shown), DISPLAYED)).toBe(dueAt);
  });

  it('are UTC where a displayed record has rows with raw values', () => {
    const both = { value: DUE, display_value: '2026-05-06 01:00:00' };
    expect(due(row({ ...shown, planned_end_time: both }), DISPLAYED)).toBe(dueAt);
    expect(due(row(), DISPLAYED)).toBe(dueAt);
  });
});

describe('the clock of a row', () => {
  const metrics = (more: Json) => slasOf(envelope({}, [row(more)])).map(sla => sla.metric);

  it.each([
    [{}, ['resolution']],
    [{ 'sla.target': 'response', 'sla.name': 'P3' }, ['first-response']],
    [{ 'sla.target': '', 'sla.name': 'Priority 1 Response' }, ['first-response']],
    [{ 'sla.target': '', 'sla.name': 'Gold' }, []],
    [{ stage: 'cancelled', has_breached: 'true' }, []],
    [{ stage: 'Canceled' }, []],
  ])('%j is %j', (more, expected) => {
    expect(metrics(more)).toEqual(expected);
  });

  it.each([
    { 'sla.type': 'OLA' },
    { type: 'OLA' },
    { 'sla.type': { value: 'OLA', display_value: 'Vereinbarung' } },
    { 'sla.type': 'Operational Level Agreement' },
    { 'sla.target': 'OLA' },
    { 'sla.type': 'OLA', 'sla.target': 'response' },
    { 'sla.name': 'Network OLA resolution' },
  ])('is ownership for a promise among teams: %j', more => {
    expect(metrics(more)).toEqual(['ownership']);
  });

  it.each([
    { 'sla.type': 'UC' },
    { 'sla.type': 'Underpinning contract' },
    { type: 'Underpinning contract' },
    { 'sla.target': 'UC' },
    { 'sla.name': 'UC Carrier resolution' },
  ])('is none for a supplier’s contract: %j', more => {
    expect(metrics(more)).toEqual([]);
  });

  it('is the customer’s where the type says so, whatever the name', () => {
    expect(metrics({ 'sla.type': 'SLA', 'sla.name': 'OLA and more, resolution' })).toEqual(['resolution']);
  });

  it('reads nested and displayed definitions', () => {
    const slas = (more: Json) => slasOf(envelope({}, [more]));
    expect(slas({ sla: { display_value: 'P1 response time' }, stage: 'paused', has_breached: 'false' })).toEqual([
      { metric: 'first-response', outcome: 'paused' },
    ]);
    expect(slas({ sla: { target: 'resolution', duration: '1970-01-01 04:00:00' }, stage: 'paused' })[0]).toMatchObject({
      target: 14_400,
    });
  });
});

describe('several rows', () => {
  const outcome = (...rows: Json[]) =>
    slasOf(envelope({}, rows.map(row))).find(sla => sla.metric === 'resolution')?.outcome;

  it('of one clock have missed it when one has', () => {
    expect(outcome({ stage: 'completed' }, { has_breached: 'true' })).toBe('breached');
    expect(outcome({ stage: 'completed' }, { stage: 'in_progress' })).toBe('running');
  });

  it('of the customer and of a team are not mixed', () => {
    const slas = slasOf(envelope({}, [row({ stage: 'completed' }), row({ 'sla.type': 'OLA', has_breached: 'true' })]));
    expect(slas.map(sla => [sla.metric, sla.outcome])).toEqual([
      ['resolution', 'met'],
      ['ownership', 'breached'],
    ]);
  });
});
