/** In words what is listed. */

import type { Unit } from '../../api/unit.ts';
import { presetDates, todayIn } from '../../parts/period-dates.ts';
import { isolated } from '../../words/data-text.ts';
import { count, period } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import type { Asked } from './asked.ts';
import { listedWords } from './listed-words.ts';
import { words } from './words.ts';

export const unitNames = (asked: string, units: readonly Unit[]): string =>
  asked === '*'
    ? words.value.allUnits
    : asked
        .split(',')
        .map(id => isolated(units.find(unit => unit.id === id)?.name ?? id))
        .join(', ');

/** 95 watermelons · Finance */
export function titleWords({ unit, wheres }: Asked, units: readonly Unit[], total: number | undefined): string {
  const [where = 'all', ...more] = wheres;
  const names = unitNames(unit, units);
  if (total === undefined) {
    return words.value.notCounted(wheres.map(one => terms.value.where[one]).join(' + '), names);
  }
  const form = total === 1 ? 'one' : 'many';
  const what = more.length > 0 ? listedWords.value.several[form] : listedWords.value[form][where];
  return words.value.counted(count(total), what, names);
}

/** Of which days; what the API takes where none are named. */
export function periodWords({ unit, from, to }: Asked, units: readonly Unit[]): string {
  if (from !== undefined && to !== undefined) return period(from, to);
  const timeZone = units.find(({ id }) => id === unit)?.timeZone;
  if (timeZone === undefined) return words.value.last30;
  const dates = presetDates('last-30', todayIn(timeZone));
  return period(dates.from, dates.to);
}
