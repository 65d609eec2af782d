/** `POST /v1/experiments/{id}/outcomes`: what became of those who take part, each under a keyed pseudonym. */
import { personName } from '#desks/person-name.ts';
import { auditWrite } from '#lib/audit/audit.ts';
import { type Issue, PithError } from '#lib/errors.ts';
import type { Experiment } from '#linkage/experiments/experiment.ts';
import { lastOutcomesOn, statusOf } from '#linkage/experiments/status.ts';
import { outcomeCountKey, outcomeKey } from '#store/keys.ts';
import { storable } from '#store/numbers.ts';
import { type Recorded, type Row, recordRows } from '#store/record-rows.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { armOfRequester } from './assignment.ts';
import { findExperiment } from './find.ts';
import { auditedUnit, type PlanContext, todayOf } from './step.ts';

/** All of them are read for a result, in one answer: with more, it would take longer than there is. */
export const MOST_OUTCOMES_KEPT = 200_000;
/** Longer than a request takes: what is accepted is there before anybody can see a result. */
const A_REQUEST = 45_000;

export interface PostedOutcome {
  /** As the desk names them. */
  requester: string;
  value: number;
}

/** Why nothing is taken today, in a sentence: outcomes are closed before anybody sees what they come to. */
function closedBecause(experiment: Experiment, today: string): string | undefined {
  const { design, start, stopped } = experiment;
  if (design !== 'requesters') return 'Of units the observations of the KPI count: POST /v1/kpis/{id}/observations.';
  switch (statusOf(experiment, today)) {
    case 'planned':
      return `It begins on ${start}: nobody has an outcome before.`;
    case 'stopped':
      return `It has been stopped: ${stopped?.reason}`;
    case 'due':
    case 'concluded':
      return `Outcomes were taken until ${lastOutcomesOn(experiment)}, and are closed.`;
    case 'running':
    case 'settling':
      return undefined;
  }
}

/** What is wrong with outcomes beyond their shape; never with who it is about. */
function issuesIn({ primary }: Experiment, names: readonly (string | undefined)[], outcomes: readonly PostedOutcome[]) {
  const seen = new Set<string>();
  return outcomes.flatMap(({ value }, index): Issue[] => {
    const name = names[index];
    const path = `/outcomes/${index}`;
    const issues: Issue[] = [];
    if (name === undefined) issues.push({ path: `${path}/requester`, message: 'this names nobody' });
    else if (seen.has(name)) {
      issues.push({ path: `${path}/requester`, message: 'this one is there twice: which of them holds?' });
    } else seen.add(name);
    if (primary.outcome === 'rate' && value !== 0 && value !== 1) {
      issues.push({ path: `${path}/value`, message: 'of a rate it is yes or no: 1 or 0' });
    }
    return issues;
  });
}

/** Throws `conflict` before any of them is there, where those that are new would be too many. */
async function assertRoom(table: Table, id: string, rows: readonly Row[]): Promise<void> {
  const count = Number((await table.get(outcomeCountKey(id)))?.outcomes ?? 0);
  if (count + rows.length <= MOST_OUTCOMES_KEPT) return;
  const there = await table.getMany(rows.map(({ key }) => key));
  const added = there.filter(item => item === undefined).length;
  if (added === 0 || count + added <= MOST_OUTCOMES_KEPT) return;
  throw new PithError('conflict', `${id} has ${count} outcomes: ${MOST_OUTCOMES_KEPT} are kept, and no more.`);
}

/**
 * All of a request, or where one is wrong none of it; a requester who is there already takes the new value. Throws
 * `not-found`, `conflict` and `unprocessable` with paths.
 */
export async function recordOutcomes(
  context: PlanContext,
  id: string,
  outcomes: readonly PostedOutcome[],
): Promise<Recorded> {
  const { table, vault, rules, caller, now } = context;
  const { experiment } = await findExperiment(table, caller, id);
  const closedAt = (instant: Instant) => closedBecause(experiment, todayOf(rules, experiment, instant));
  const closed = closedAt(now) ?? closedAt(now + A_REQUEST);
  if (closed !== undefined) throw new PithError('conflict', closed);
  const names = outcomes.map(({ requester }) => personName(requester));
  const issues = issuesIn(experiment, names, outcomes);
  if (issues.length > 0) throw new PithError('unprocessable', 'None of it was recorded.', { issues });
  const rows = outcomes.map(({ value }, index): Row => {
    const name = names[index] ?? '';
    const pseudonym = vault.pseudonym(name);
    const values = { pseudonym, arm: armOfRequester(experiment, name), value: storable(value) };
    return { key: outcomeKey(id, pseudonym), values };
  });
  await assertRoom(table, id, rows);
  return recordRows(table, rows, {
    most: 2,
    writes: (some, all, isLast) => {
      const { accepted, replaced } = all;
      const about = { action: 'imported', kind: 'experiment', id, unit: auditedUnit(experiment) } as const;
      return [
        ...(some.accepted === 0 ? [] : [{ add: outcomeCountKey(id), deltas: { outcomes: some.accepted } }]),
        ...(isLast && accepted + replaced > 0
          ? [auditWrite({ now, caller, vault }, { ...about, after: { accepted, replaced } })]
          : []),
      ];
    },
  });
}
