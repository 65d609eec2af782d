/**
 * What the company expects of its support, and how it finds out: a hypothesis that an experiment has decided, one that
 * is under test, and one that nobody has looked at yet. Each step on its own day.
 */
import type { ExperimentDocument } from '#lib/experiments/schema.ts';
import type { HypothesisDocument } from '#lib/hypotheses/schema.ts';
import { shiftDate } from '#reports/period.ts';
import type { Instant } from '#tickets/event.ts';
import { instantOf, lastDayAt, mondayFrom, todayOf } from './days.ts';
import { FINANCE } from './finance.ts';
import { RETENTION_LAG } from './kpis.ts';
import { MANUFACTURING } from './manufacturing.ts';
import { SALES } from './sales.ts';
import { TRIAL, TRIAL_SETTLING_DAYS, trialDays } from './trial.ts';
import type { Unit } from './unit.ts';

export interface PlannedExperiment {
  id: string;
  unit: Unit;
  document: ExperimentDocument;
  plannedAt: Instant;
  /** When the outcomes of those who take part are posted. */
  postedAt: Instant;
  /** The days of the contacts on which they are. */
  contacts: { start: string; end: string };
  /** When its result is given; `undefined` while it runs. */
  concludedAt?: Instant;
}

export interface PlannedHypothesis {
  id: string;
  unit: Unit;
  document: HypothesisDocument;
  writtenAt: Instant;
  observedAt?: Instant;
  experiment?: PlannedExperiment;
}

/** Minutes after midnight at which a sweep finds that outcomes are closed. */
const FIRST_SWEEP = '00:05';

function ofSales(now: Instant): PlannedHypothesis {
  const { start, end } = trialDays(now);
  const at = (date: string, time: string): Instant => instantOf(SALES, date, time);
  return {
    id: 'first-contact-keeps-customers',
    unit: SALES,
    document: {
      name: 'Whoever is helped at the first contact stays with us',
      ...{ unit: SALES.id, cpi: 'first-contact-resolution', kpi: 'retention', expected: 'rises', lag: RETENTION_LAG },
      owner: 'customer-success',
    },
    writtenAt: at(shiftDate(start, -12), '10:10'),
    observedAt: at(shiftDate(start, -10), '15:40'),
    experiment: {
      id: TRIAL.id,
      unit: SALES,
      document: {
        name: 'A first line that may decide at once',
        hypothesis: 'first-contact-keeps-customers',
        design: 'requesters',
        owner: 'service-desk',
        units: [SALES.id],
        control: 'The first line asks, or hands over, as it always has',
        treatment: 'The first line decides at once, up to what a team lead may',
        share: TRIAL.share,
        ...{ start, end, settlingDays: TRIAL_SETTLING_DAYS },
        primary: { kpi: 'retention', outcome: 'rate' },
        smallestEffect: 0.15,
        baseline: { value: 0.75 },
        power: 0.8,
        guardrails: [
          { measure: 'reopen-rate', tolerance: 0.02 },
          { measure: 'experienced-time', tolerance: 3_600 },
        ],
      },
      plannedAt: at(shiftDate(start, -4), '11:20'),
      postedAt: at(shiftDate(end, TRIAL_SETTLING_DAYS - 1), '09:00'),
      contacts: { start, end },
      concludedAt: at(shiftDate(end, TRIAL_SETTLING_DAYS + 1), FIRST_SWEEP),
    },
  };
}

function ofManufacturing(now: Instant): PlannedHypothesis {
  const at = (date: string, time: string): Instant => instantOf(MANUFACTURING, date, time);
  // Half of its eight weeks are over.
  const start = mondayFrom(shiftDate(todayOf(MANUFACTURING, now), -31));
  const yesterday = shiftDate(lastDayAt(MANUFACTURING, '07:30', now), -1);
  return {
    id: 'handing-over-stops-lines',
    unit: MANUFACTURING,
    document: {
      name: 'The more a disturbance is handed around, the longer lines stand',
      ...{ unit: MANUFACTURING.id, cpi: 'bounce-rate', kpi: 'line-stops', expected: 'rises', lag: 1 },
      owner: 'plant-control',
    },
    writtenAt: at(shiftDate(start, -10), '09:15'),
    observedAt: at(shiftDate(start, -9), '08:50'),
    experiment: {
      id: 'plant-one-owner',
      unit: MANUFACTURING,
      document: {
        name: 'One owner from the first call to the end',
        hypothesis: 'handing-over-stops-lines',
        design: 'requesters',
        owner: 'plant-support',
        units: [MANUFACTURING.id],
        control: 'Whoever is free goes on with it',
        treatment: 'Whoever has taken the call keeps it until it is solved',
        share: 0.5,
        ...{ start, end: shiftDate(start, 7 * 8 - 1), settlingDays: 7 },
        primary: { kpi: 'line-stops', outcome: 'mean' },
        smallestEffect: 0.5,
        baseline: { value: 1.6, deviation: 1.4 },
        power: 0.8,
        guardrails: [{ measure: 'first-reply-wait', tolerance: 900 }],
      },
      plannedAt: at(shiftDate(start, -5), '10:00'),
      postedAt: at(shiftDate(yesterday, 1), '07:30'),
      contacts: { start, end: yesterday },
    },
  };
}

function ofFinance(now: Instant): PlannedHypothesis {
  const writtenOn = shiftDate(todayOf(FINANCE, now), -8);
  return {
    id: 'less-effort-earlier-invoices',
    unit: FINANCE,
    document: {
      name: 'The less effort support is, the more invoices go out on time',
      ...{ unit: FINANCE.id, cpi: 'effortless-rate', kpi: 'invoices-on-time', expected: 'rises', lag: 1 },
      owner: 'accounting',
    },
    writtenAt: instantOf(FINANCE, writtenOn, '14:30'),
  };
}

/** In the order in which they were written. The same local days give the same. */
export const plannedHypotheses = (now: Instant): PlannedHypothesis[] => [
  ofSales(now),
  ofManufacturing(now),
  ofFinance(now),
];
