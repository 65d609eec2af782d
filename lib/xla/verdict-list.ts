/** The verdicts of a unit with the numbers they were based on, and beside each what late events have made of it since. */
import type { Score } from '#agreements/scoring.ts';
import type { JudgedMeasure, WindowVerdict } from '#agreements/verdict.ts';
import type { Rules } from '#configuration/rules.ts';
import { PithError } from '#lib/errors.ts';
import { judgeWindow } from '#reports/judgement.ts';
import { placeAfter, verdictKey, verdictPartition } from '#store/keys.ts';
import { mapParallel } from '#store/parallel.ts';
import type { Item, Table } from '#store/table.ts';

export interface VerdictsQuery {
  unit: string;
  /** Local dates: windows that ended on one of these days, both included. */
  from?: string | undefined;
  to?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

type Figure = Pick<JudgedMeasure, 'id' | 'value' | 'n'>;

/** What has moved since: today's figures less those of the verdict; `null` where one of them is not known. */
export interface Difference {
  score: number | null;
  measures: Figure[];
}

export interface ListedVerdict extends Omit<WindowVerdict, 'givenAt'> {
  givenAt: string;
  now: Pick<Score, 'score' | 'verdict'> & { measures: Figure[] };
  difference?: Difference;
}

/** Windows that are counted again at the same time. */
const AT_ONCE = 4;

/** Sums of fractions differ in their last digits by the order in which they are added: that is no difference. */
const NOISE = 1e-9;

const less = (a: number | null, b: number | null): number | null => {
  if (a === null || b === null) return null;
  const difference = a - b;
  return Math.abs(difference) <= NOISE * Math.max(1, Math.abs(a), Math.abs(b)) ? 0 : difference;
};

const moved = (a: number | null, b: number | null): boolean => a !== b && less(a, b) !== 0;

/** What late events have moved; `undefined` when nothing has. */
export function differenceOf(
  then: Pick<WindowVerdict, 'score' | 'measures'>,
  now: { score: number | null; measures: readonly Figure[] },
): Difference | undefined {
  const before = new Map(then.measures.map(measure => [measure.id, measure]));
  const measures = now.measures.flatMap(({ id, value, n }): Figure[] => {
    const was = before.get(id);
    if (was === undefined || (!moved(value, was.value) && n === was.n)) return [];
    return [{ id, value: less(value, was.value), n: n - was.n }];
  });
  if (measures.length === 0 && !moved(now.score, then.score)) return undefined;
  return { score: less(now.score, then.score), measures };
}

/** Stored by `giveVerdicts`, and by nobody else. */
function verdictOf({ pk: _, sk: __, ...stored }: Item): WindowVerdict {
  return stored as unknown as WindowVerdict;
}

async function listed(source: { table: Table; shards: number }, rules: Rules, item: Item): Promise<ListedVerdict> {
  const given = verdictOf(item);
  const { unit, service, start, end, measures, passMark, minimumSample } = given;
  const asked = { unit, service, window: { start, end }, measures, passMark, minimumSample };
  const { score, verdict, measures: found } = await judgeWindow(source, rules, asked);
  const now = { score, verdict, measures: found.map(({ id, value, n }) => ({ id, value, n })) };
  const difference = differenceOf(given, now);
  const at = new Date(given.givenAt).toISOString();
  return { ...given, givenAt: at, now, ...(difference === undefined ? {} : { difference }) };
}

const cursorOf = (sortKey: string): string => Buffer.from(sortKey).toString('base64url');

/** A cursor is a place in the order of the unit's own windows. Throws `bad-request` for what is none. */
function placeOf(cursor: string): string {
  const place = Buffer.from(cursor, 'base64url').toString('latin1');
  if (/^\d{4}-\d{2}-\d{2}#[a-z]+#[\x20-\x7e]*$/.test(place) && cursorOf(place) === cursor) return place;
  throw new PithError('bad-request', 'A query parameter is not valid.', {
    issues: [{ path: '/cursor', message: 'this is no cursor of ours: take nextCursor as it is, or leave it out' }],
  });
}

/** One page, the newest windows first. Its cost grows with its windows, and not with their tickets. */
export async function verdictsReport(
  source: { table: Table; shards: number },
  rules: Rules,
  { unit, from, to, limit, cursor }: VerdictsQuery,
): Promise<{ items: ListedVerdict[]; nextCursor?: string }> {
  const page = await source.table.query({
    pk: verdictPartition(unit),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to: placeAfter(to) }),
    ...(cursor === undefined ? {} : { after: placeOf(cursor) }),
    descending: true,
    limit,
  });
  const items = await mapParallel(page.items, AT_ONCE, item => listed(source, rules, item));
  return { items, ...(page.next === undefined ? {} : { nextCursor: cursorOf(page.next) }) };
}

/** The verdict on one window of a unit, or of one of its services, that ended on this day; `undefined` while there is none. */
export async function verdictGiven(
  source: { table: Table; shards: number },
  rules: Rules,
  { unit, service, window, end }: Pick<WindowVerdict, 'unit' | 'service' | 'window' | 'end'>,
): Promise<ListedVerdict | undefined> {
  const { pk, sk } = verdictKey(unit, end, window, service);
  // A query, since that is what reports may do with verdicts.
  const [item] = (await source.table.query({ pk, from: sk, to: sk })).items;
  return item === undefined ? undefined : listed(source, rules, item);
}
