/** What the overview knows of each unit: its place among SLA and experience, how that was before, and what hurts now. */
import type { AnswerOf } from '../../api/client.ts';
import { type Difference, differenceOf, type Interval } from '../../parts/difference.ts';
import { isolated } from '../../words/data-text.ts';
import type { Quadrant } from '../../words/terms.ts';

export type Report = AnswerOf<'GET /v1/reports/sla-xla'>;
export type Group = NonNullable<Report['groups']>[number];
export type UnitEntry = AnswerOf<'GET /v1/units'>['items'][number];
export type Standing = Pick<Group, 'sla' | 'xla' | 'comparison'>;

export interface UnitRow {
  id: string;
  name: string;
  /** Found in events, and nobody has set it up yet. */
  discovered: boolean;
  quadrant: Quadrant;
  /** `undefined`: no ticket of the period. */
  now: Group | undefined;
  before: Standing | undefined;
  change: { attainment: Difference; score: Difference } | undefined;
}

export const scoreOf = ({ score, scoreLow, scoreHigh }: Group['xla']): Interval => ({
  value: score,
  low: scoreLow,
  high: scoreHigh,
});

/** The API has said of each side whether it was too little for a verdict: then it is too little to compare as well. */
const enough = (verdict: string): boolean => verdict !== 'insufficient-data';

function changeOf(now: Standing, before: Standing): UnitRow['change'] {
  return {
    attainment: differenceOf(
      now.sla.attainment,
      before.sla.attainment,
      enough(now.sla.verdict) && enough(before.sla.verdict),
    ),
    score: differenceOf(scoreOf(now.xla), scoreOf(before.xla), enough(now.xla.verdict) && enough(before.xla.verdict)),
  };
}

const groupsOf = (report: Pick<Report, 'groups'> | undefined): Map<string, Group> =>
  new Map(report?.groups?.map(group => [group.by.unit ?? '', group]));

/** Customers first: where the experience is missed, whatever the SLA says; then where the SLA is; what is well; the rest. */
export const RANK: Readonly<Record<Quadrant, number>> = {
  watermelon: 0,
  failing: 0,
  'over-specified': 1,
  healthy: 2,
  'insufficient-data': 3,
};

const byNeed = (one: UnitRow, other: UnitRow): number =>
  RANK[one.quadrant] - RANK[other.quadrant] ||
  (one.now?.xla.score ?? 100) - (other.now?.xla.score ?? 100) ||
  one.name.localeCompare(other.name);

/**
 * A row for each unit that the person sees, the worst first. `before`: the same report of the time that it is compared
 * with; `undefined` while there is no comparison.
 */
export function rowsOf(
  units: readonly UnitEntry[],
  report: Pick<Report, 'groups' | 'units'>,
  before: Pick<Report, 'groups'> | undefined,
): UnitRow[] {
  const known = new Map(units.map(unit => [unit.id, unit]));
  const [groups, earlier] = [groupsOf(report), groupsOf(before)];
  const ids = new Set([...report.units, ...groups.keys()]);
  return [...ids]
    .map((id): UnitRow => {
      const [now, then] = [groups.get(id), earlier.get(id)];
      return {
        id,
        name: isolated(known.get(id)?.name ?? id),
        discovered: known.get(id)?.discovered === true,
        quadrant: now?.comparison.quadrant ?? 'insufficient-data',
        now,
        before: then,
        change: now === undefined || then === undefined ? undefined : changeOf(now, then),
      };
    })
    .toSorted(byNeed);
}

const QUADRANT: Readonly<Record<'met' | 'missed', Readonly<Record<'met' | 'missed', Quadrant>>>> = {
  met: { met: 'healthy', missed: 'watermelon' },
  missed: { met: 'over-specified', missed: 'failing' },
};

/** On which sides of a promise an interval lies. */
const sidesOf = ({ value, low, high }: Interval, promise: number): ('met' | 'missed')[] => [
  ...((high ?? value ?? 0) >= promise ? (['met'] as const) : []),
  ...((low ?? value ?? 0) < promise ? (['missed'] as const) : []),
];

/** Quadrants that the unit may be in as well, as far as the 95 % intervals tell. */
export function mayAlsoBe({ quadrant, now }: Pick<UnitRow, 'quadrant' | 'now'>): Quadrant[] {
  if (now === undefined || quadrant === 'insufficient-data') return [];
  const experience = sidesOf(scoreOf(now.xla), now.xla.passMark);
  return sidesOf(now.sla.attainment, now.sla.target)
    .flatMap(sla => experience.map(xla => QUADRANT[sla][xla]))
    .filter(each => each !== quadrant);
}
