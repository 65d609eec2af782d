/** `GET /v1/experiments/{id}/result`: nothing that the arms came to before the day of the result, and all of it from then on. */
import type { Rules } from '#configuration/rules.ts';
import type { Experiment } from '#lib/linkage/experiments/experiment.ts';
import type { ExperimentResult, MeasureEffect } from '#lib/linkage/experiments/result.ts';
import { sampleNeeded } from '#lib/linkage/experiments/sample.ts';
import { standsAt } from '#lib/linkage/experiments/stands.ts';
import { resultOn, statusOf } from '#lib/linkage/experiments/status.ts';
import type { RollupSource } from '#reports/scope-sums.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { iso } from '#tickets/instant.ts';
import { findResult, kpiOf, ratioOf } from './find-result.ts';
import { definitionOf } from './result-measures.ts';
import { methodOf } from './result-method.ts';
import { waitingSays } from './result-says-waiting.ts';
import { todayOf } from './step.ts';
import { readOutcomes } from './store.ts';
import { isRetrospective } from './view.ts';

const named = <Of extends MeasureEffect>(rules: Rules, effect: Of) => ({
  ...effect,
  name: definitionOf(rules, effect.measure)?.name ?? effect.measure,
});

/** A result that may be seen. */
async function resultPart(table: Table, rules: Rules, result: ExperimentResult) {
  const { primary, cpi, guardrails } = result;
  return {
    ...result,
    primary: { ...primary, kpiName: (await kpiOf(table, primary.kpi)).name },
    cpi: cpi === null ? null : named(rules, cpi),
    guardrails: guardrails.map(guardrail => named(rules, guardrail)),
  };
}

/** While it runs: how many of whom there are, and nothing of what became of them. */
async function waitingPart(table: Table, rules: Rules, experiment: Experiment, today: string) {
  const outcomes = experiment.design === 'requesters' ? await readOutcomes(table, experiment.id) : [];
  const ratio = ratioOf(experiment, outcomes);
  const stands = standsAt(experiment, today, isRetrospective(rules, experiment));
  return { verdict: null, ratio, says: waitingSays(experiment, { stands, outcomes: outcomes.length, ratio }) };
}

/** It was ended before its last day: whatever it looked like, there is no result. */
const stoppedPart = (rules: Rules, experiment: Experiment, today: string) => ({
  ...{ verdict: 'inconclusive' as const, reasons: ['stopped' as const], ratio: null },
  says: standsAt(experiment, today, isRetrospective(rules, experiment)),
});

async function partOf(source: RollupSource, rules: Rules, experiment: Experiment, today: string) {
  switch (statusOf(experiment, today)) {
    case 'planned':
    case 'running':
    case 'settling':
      return waitingPart(source.table, rules, experiment, today);
    case 'stopped':
      return stoppedPart(rules, experiment, today);
    case 'due':
      // Observations of units can still be changed until the result is fixed: nobody sees it before.
      if (experiment.design !== 'requesters') return waitingPart(source.table, rules, experiment, today);
      return resultPart(source.table, rules, await findResult(source, rules, experiment));
    case 'concluded': {
      const result = experiment.concluded?.result ?? (await findResult(source, rules, experiment));
      return resultPart(source.table, rules, result);
    }
  }
}

/** What may be seen of its result now. */
export async function resultView(source: RollupSource, rules: Rules, experiment: Experiment, now: Instant) {
  const { id, hypothesis, design, concluded } = experiment;
  const today = todayOf(rules, experiment, now);
  return {
    ...{ experiment: id, hypothesis, status: statusOf(experiment, today), resultOn: resultOn(experiment) },
    sampleSize: sampleNeeded(experiment),
    ...(await partOf(source, rules, experiment, today)),
    ...(concluded === undefined ? {} : { concludedAt: iso(concluded.at) }),
    method: methodOf(design),
  };
}
