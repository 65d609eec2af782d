/**
 * The digest of a unit's month, told to subscribers once: when the month and the settling time are over in the unit's
 * time zone, and the verdict on it has been given where one is due. Run by the sweep.
 */
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import { isImporting } from '#convert/hold.ts';
import type { Digest } from '#lib/notify/digest-shape.ts';
import { type News, outboxWrite } from '#lib/notify/outbox.ts';
import { type DigestOptions, readDigest } from '#reports/digest/digest.ts';
import { lastMonthBy } from '#reports/digest/month.ts';
import { daysOfMonth, shiftDate } from '#reports/period.ts';
import { localDate } from '#sla/zone.ts';
import { DIGESTS_KEY, digestKey } from '#store/keys.ts';
import { mapParallel } from '#store/parallel.ts';
import type { Table, Write } from '#store/table.ts';
import { written } from '#store/written.ts';
import type { Instant } from '#tickets/event.ts';

export interface SendDigestsOptions extends Omit<DigestOptions, 'feedLagSeconds'> {
  /** Write shards of the rollups. */
  shards: number;
  /** Asked for once a digest is due. */
  feedLag(): Promise<number>;
}

/** Months end once a month: looking every half an hour is early enough. */
const EVERY = 30 * 60_000;
/** Days after its end for which a month is told: what is imported later is history. */
const LONGEST_AFTER = 40;
/** At least so many of these are left behind a settling time that is long itself. */
const WEEK = 7;
/** Days for which a digest waits for the verdict on its month, or for anything to tell, besides the settling time. */
const PATIENCE = 3;
/** Digests written in one round, at most; the next one goes on. */
const MOST = 20;
const UNITS_AT_ONCE = 4;

export interface DueMonth {
  unit: string;
  /** `YYYY-MM`. */
  month: string;
  /** Nothing is waited for any more: no verdict, and no first ticket. */
  isLate: boolean;
}

/** The last month of a unit that is over and settled; `undefined` when that is too long ago. Pure. */
export function dueMonth(unit: string, today: string, settlingDays: number): DueMonth | undefined {
  const month = lastMonthBy(shiftDate(today, -1 - settlingDays));
  const { end } = daysOfMonth(month);
  if (shiftDate(end, Math.max(LONGEST_AFTER, settlingDays + WEEK)) < today) return undefined;
  return { unit, month, isLate: shiftDate(end, settlingDays + PATIENCE) < today };
}

/** Whether anything happened in the month: of a unit without any ticket there is nothing to tell. */
const isAbout = ({ counts, sla }: Digest): boolean =>
  (counts.created ?? 0) > 0 || (counts.resolved ?? 0) > 0 || sla.attainment.n > 0;

/** Whether the verdict on the month is still to be given: both are about the same, and shall say the same. */
const isWaiting = ({ xla }: Digest): boolean => xla.agreement?.window === 'month' && xla.given === undefined;

const newsOf = (digest: Digest, now: Instant): News => ({
  ...{ id: JSON.stringify([digest.unit, digest.month]), type: 'digest.monthly', at: now, unit: digest.unit },
  data: digest,
});

/** Notes that the month is done with, unless another sweep has: then that one's digest was told, and not this. */
const done = (table: Table, { unit, month }: DueMonth, now: Instant, told: readonly Write[]): Promise<boolean> =>
  written(table, { put: { ...digestKey(unit, month), unit, month, at: now }, expect: 'absent' }, ...told);

/** Whether it was told. A month of nothing is done with in silence, once nothing more is expected of it. */
async function settle(
  table: Table,
  rules: Rules,
  due: DueMonth,
  { now, shards, publicUrl, feedLagSeconds }: DigestOptions & { shards: number },
): Promise<boolean> {
  const digest = await readDigest({ table, shards }, rules, due, { now, feedLagSeconds, publicUrl });
  if (isAbout(digest)) {
    if (isWaiting(digest) && !due.isLate) return false;
    return done(table, due, now, [outboxWrite(newsOf(digest, now))]);
  }
  if (due.isLate) await done(table, due, now, []);
  return false;
}

/** The months that are due and have not been told, in the order of their units. */
async function openMonths(table: Table, rules: Rules, now: Instant): Promise<DueMonth[]> {
  const due = [...rules.units.keys()]
    .sort()
    .map(unit => dueMonth(unit, localDate(unitTimeZone(rules, unit), now), rules.settings.settlingDays))
    .filter(one => one !== undefined);
  const told = await table.getMany(due.map(({ unit, month }) => digestKey(unit, month)));
  return due.filter((_, index) => told[index] === undefined);
}

/**
 * Tells the digests that are due, if it is time to look; answers how many. While history is imported none is told, for
 * it would be of a part. A unit that fails keeps no other from its own: then it throws at the end.
 */
export async function sendDigests(table: Table, rules: Rules, options: SendDigestsOptions): Promise<number> {
  const { now } = options;
  const looked = await table.get(DIGESTS_KEY);
  const [after, lookedAt] = [String(looked?.after ?? ''), Number(looked?.lookedAt ?? 0)];
  const since = now - lookedAt;
  if (after === '' && since >= 0 && since < EVERY) return 0;
  const open = (await openMonths(table, rules, now)).filter(({ unit }) => unit > after);
  if (open.length > 0 && (await isImporting(table, now))) return 0;
  const some = open.slice(0, MOST);
  const feedLagSeconds = some.length === 0 ? 0 : await options.feedLag();
  const errors: unknown[] = [];
  const told = await mapParallel(some, UNITS_AT_ONCE, due =>
    settle(table, rules, due, { ...options, feedLagSeconds }).catch(error => {
      errors.push(error);
      return false;
    }),
  );
  // What there was no room for is gone on with at once, behind those; who failed is tried again at the next look.
  const place = open.length > MOST ? { lookedAt, after: some.at(-1)?.unit ?? '' } : { lookedAt: now };
  await table.transact([{ put: { ...DIGESTS_KEY, ...place } }]);
  if (errors.length > 0) throw errors[0];
  return told.filter(Boolean).length;
}
