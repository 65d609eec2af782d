/** The digest of a unit's month: what came of it, what changed, what goes with it, and whether targets were met. */
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import type { Digest, DigestFigures } from '#lib/notify/digest-shape.ts';
import { verdictGiven } from '#lib/xla/verdict-list.ts';
import { bare } from '#rollups/intervals.ts';
import { localDate } from '#sla/zone.ts';
import type { Instant } from '#tickets/event.ts';
import { daysOfMonth, monthOf, type Period, shiftDate } from '../period.ts';
import type { RollupSource } from '../scope-sums.ts';
import { type SlaXlaReport, slaXlaReport } from '../sla-xla.ts';
import { changesOf, changesSay } from './changes.ts';
import { driversSaid } from './drivers.ts';
import { figuresOf, named } from './figures.ts';
import { mailHtml } from './mail-html.ts';
import { mailText } from './mail-text.ts';
import { nameOfMonth } from './month.ts';
import { outlineOf } from './outline.ts';
import { readLadder } from './read-ladder.ts';
import { targetsOf } from './targets.ts';

export interface DigestOptions {
  now: Instant;
  feedLagSeconds: number;
  /** Where Pith is, for links; without it there are none. */
  publicUrl: string;
}

interface Asked {
  unit: string;
  /** `YYYY-MM`. */
  month: string;
}

/** The verdict that was given on the month for the unit as a whole. */
async function givenOn(
  source: RollupSource,
  rules: Rules,
  unit: string,
  { start, end }: Period,
): Promise<Digest['xla']['given']> {
  const found = await verdictGiven(source, rules, { unit, window: 'month', end });
  if (found === undefined || found.start !== start) return undefined;
  const { version, verdict, score, givenAt, now, difference } = found;
  const moved = difference !== undefined;
  return { version, verdict, score, givenAt, moved, ...(moved ? { scoreNow: now.score } : {}) };
}

/** Until the settling time is over, late events are expected. */
const isSettled = (rules: Rules, unit: string, end: string, now: Instant): boolean =>
  localDate(unitTimeZone(rules, unit), now) > shiftDate(end, rules.settings.settlingDays);

function xlaOf({ xla }: SlaXlaReport, given: Digest['xla']['given']): Digest['xla'] {
  const { score, verdict, passMark, agreement } = xla;
  return {
    ...{ score, verdict, passMark },
    agreement:
      agreement === null
        ? null
        : {
            ...{ version: agreement.version, window: agreement.window },
            ...{ effectiveFrom: agreement.effectiveFrom, reviewOn: agreement.reviewOn },
          },
    ...(given === undefined ? {} : { given }),
  };
}

function comparisonOf({ comparison, previous }: SlaXlaReport): Digest['comparison'] {
  const { observed, stated } = comparison.watermelonRate;
  return {
    quadrant: comparison.quadrant,
    previousQuadrant: previous.comparison.quadrant,
    watermelonRate: { observed: bare(observed), stated: { ...bare(stated), coverage: stated.coverage } },
  };
}

/** Reads the report on the month, which knows the month before, the verdict on it, and hypotheses: never tickets. */
export async function readDigest(
  source: RollupSource,
  rules: Rules,
  { unit, month }: Asked,
  { now, feedLagSeconds, publicUrl }: DigestOptions,
): Promise<Digest> {
  const period = daysOfMonth(month);
  const query = { unit, units: [unit], period, interval: 'month', kind: 'all', source: 'preferred' } as const;
  const [report, given, ladder] = await Promise.all([
    slaXlaReport(source.table, rules, query, { now, feedLagSeconds, shards: source.shards }),
    givenOn(source, rules, unit, period),
    readLadder(source.table, rules, unit, period),
  ]);
  const { previous } = report;
  const { minimumSample } = rules.settings;
  const changes = changesOf(figuresOf(rules, report), minimumSample);
  const { compared, unknown, changed } = changes;
  const { verdict, target, source: slaSource, attainment } = report.sla;
  const digest: DigestFigures = {
    ...{ unit, name: named(rules.units.get(unit)?.name ?? unit), month, from: report.from, to: report.to },
    ...{ timeZone: report.timeZone, asOf: report.asOf, feedLagSeconds },
    provisional: !isSettled(rules, unit, report.to, now),
    sla: { verdict, target, source: slaSource, attainment: bare(attainment) },
    xla: xlaOf(report, given),
    comparison: comparisonOf(report),
    previous: {
      ...{ from: previous.from, to: previous.to, score: previous.xla.score, compared, unknown, changed },
      says: changesSay(changes, nameOfMonth(monthOf(previous.from)), minimumSample),
    },
    changes: changes.changes,
    // Of a few watermelons nobody can say what they have in common.
    drivers: report.counts['watermelon-observed'] < minimumSample ? [] : driversSaid(report.comparison.drivers ?? []),
    targets: targetsOf(rules, report),
    counts: report.counts,
    ...(ladder === undefined ? {} : { ladder }),
  };
  const outline = outlineOf(digest, publicUrl);
  return { ...digest, mail: { subject: outline.subject, text: mailText(outline), html: mailHtml(outline) } };
}
