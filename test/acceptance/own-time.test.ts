/**
 * The incident log replayed in its own time, with a policy by priority and a sweep every quarter of an hour: every clock is
 * what a model that shares no code with ours says, the sweep finds exactly the clocks that ran out, each at the first
 * sweep that can, and a rebuild finds nothing to put right. `npm test` takes every third incident through all sweeps of
 * the log's span, `npm run acceptance` all 8,000.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '#convert/evaluate.ts';
import { readEntry, readState, type TicketState } from '#convert/state.ts';
import { slaXlaReport } from '#reports/sla-xla.ts';
import { EVENT_PREFIX, STATE_SORT_KEY } from '#store/keys.ts';
import { MINUTE } from '#test/support/factories.ts';
import { hasIncidentLog } from '#test/support/incident-log.ts';
import { pithCommand } from '#test/support/pith.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { type Expectation, expectationOf, MODELS, type Model } from './own-time-model.ts';
import { type LogRow, openedAt, type Replay, replay, resolvedAt, rowsInTime } from './own-time-replay.ts';

const name = hasIncidentLog ? 'the incident log' : 'the incident log (skipped: ../shared/data is not here)';
const MINUTES = 60_000;
const NTH = process.env.PITH_ACCEPTANCE_ROWS === undefined ? 3 : 1;
/** Incidents of the whole log. */
const WHOLE = 8_000;

type Metric = keyof typeof MODELS;
const METRICS = Object.keys(MODELS) as Metric[];

function expectationsOf(rows: readonly LogRow[], model: Model): Map<string, Expectation> {
  const byNumber = Map.groupBy(rows, row => row.number);
  return new Map(
    [...byNumber].map(([number, own]) => {
      const [first] = own;
      if (first === undefined) throw new Error('an incident without rows');
      const simple = own.map(({ at, record }) => ({ at, state: record.state ?? '', priority: record.priority ?? '' }));
      const [opened, resolved] = [openedAt(first), resolvedAt(first)];
      // Never modified: the row is the creation.
      const isCreation = first.order === 0;
      const usable = resolved >= opened && resolved <= first.at && simple[0]?.state !== 'Awaiting User Info';
      return [number, expectationOf(model, opened, simple, usable ? resolved : isCreation ? opened : undefined)];
    }),
  );
}

describe.skipIf(!hasIncidentLog)(`${name} in its own time`, () => {
  const folder = temporaryFolder();
  let played: Replay;
  let expected: Record<Metric, Map<string, Expectation>>;
  const states = new Map<string, TicketState>();
  let incidents = 0;

  beforeAll(async () => {
    const rows = await rowsInTime(NTH);
    incidents = new Set(rows.map(({ number }) => number)).size;
    expect(incidents / (WHOLE / NTH)).toBeCloseTo(1, 1);
    expected = {
      resolution: expectationsOf(rows, MODELS.resolution),
      'first-response': expectationsOf(rows, MODELS['first-response']),
    };
    played = await replay(await openDataFolder(folder.path), rows);
    for await (const items of played.table.scan(STATE_SORT_KEY)) {
      for (const state of items.map(readState)) states.set(state.ticketId, state);
    }
  }, 10 * MINUTES);
  afterAll(async () => {
    await played.table.close();
    folder.remove();
  });

  it.each(METRICS)('has the %s clock of every incident as the model has it, to the minute', async modelled => {
    const rules = await played.runtime.rules.get();
    const wrong: object[] = [];
    for (const [number, { verdict, elapsed }] of expected[modelled]) {
      const state = states.get(number);
      const clock = state && evaluate(state.history, rules).computed.find(({ metric }) => metric === modelled);
      const found = {
        verdict: clock?.stoppedAt === undefined ? 'undecided' : clock.state,
        elapsed: (clock?.elapsed ?? -1) / MINUTE,
      };
      if (found.verdict !== verdict || found.elapsed !== elapsed)
        wrong.push({ number, expected: { verdict, elapsed }, found });
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(states.size).toBe(incidents);
  });

  it('has every clock that a policy has a target for', async () => {
    const rules = await played.runtime.rules.get();
    const counts: Record<string, number> = {};
    for (const { history } of states.values()) {
      for (const { metric } of evaluate(history, rules).computed) counts[metric] = (counts[metric] ?? 0) + 1;
    }
    expect(counts).toMatchObject({
      'first-response': incidents,
      resolution: incidents,
      'total-resolution': incidents,
    });
    // Only what has been assigned to a group can be owned; nobody's messages are in the log.
    expect(counts.ownership).toBeGreaterThan((incidents * 7) / 8);
    expect(counts['next-response']).toBeUndefined();
  });

  it.each(METRICS)(
    'found exactly the %s clocks that ran out, each by the first sweep after its due time',
    async modelled => {
      const found = new Map<string, { due: number; sweep: number }[]>();
      let events = 0;
      for await (const items of played.table.scan(EVENT_PREFIX)) {
        for (const { ticketId, receivedAt, events: own } of items.map(readEntry)) {
          for (const { clock } of own) {
            if (clock === undefined) continue;
            events += 1;
            if (clock.metric === modelled)
              found.set(ticketId, [...(found.get(ticketId) ?? []), { due: clock.at, sweep: receivedAt }]);
          }
        }
      }
      const wanted = [...expected[modelled]].filter(([, { alarms }]) => alarms.length > 0);
      const wrong = [...new Set([...found.keys(), ...wanted.map(([number]) => number)])]
        .map(number => ({
          number,
          found: found.get(number)?.toSorted((a, b) => a.sweep - b.sweep) ?? [],
          wanted: expected[modelled].get(number)?.alarms ?? [],
        }))
        .filter(each => JSON.stringify(each.found) !== JSON.stringify(each.wanted));
      expect(wrong.slice(0, 3)).toEqual([]);
      expect(wanted.length).toBeGreaterThan(incidents / 8);
      expect(events).toBe(played.overdue);
    },
  );

  it('reports what the model counts, with nothing left overdue', async () => {
    const verdicts = Map.groupBy(expected.resolution.values(), ({ verdict }) => verdict);
    const report = await slaXlaReport(
      played.table,
      await played.runtime.rules.get(0),
      {
        ...{ unit: 'operations', units: ['operations'], interval: 'month', kind: 'all', source: 'computed' },
        period: { start: '2016-01-01', end: '2018-12-31' },
      },
      { now: played.runtime.now(), feedLagSeconds: 0, shards: 1 },
    );
    expect(report.tickets).toMatchObject({ created: incidents });
    expect(report.sla.metrics.resolution).toMatchObject({
      met: verdicts.get('met')?.length,
      breached: verdicts.get('breached')?.length,
      openOverdue: 0,
    });
    console.info(
      `${played.sweeps} sweeps recorded ${played.overdue} clocks that ran out; resolution: ${verdicts.get('met')?.length} met, ` +
        `${verdicts.get('breached')?.length} breached; ${report.sla.disagreements} tickets on which the desk says otherwise`,
    );
  });

  it('leaves nothing to rebuild', { timeout: 5 * MINUTES }, async () => {
    const { stdout, code } = await pithCommand(['rebuild', '--check'], { PITH_DATA: folder.path });
    expect({ stdout, code }).toEqual({ stdout: expect.stringContaining(': 0 differences'), code: 0 });
  });
});
