/** What the measures of a proposal were: the last weeks of each, and the last closed window. */

import type { AnswerOf } from '../../api/client.ts';
import { todayIn } from '../../parts/period-dates.ts';
import { type Days, lastWeeks, lastWindow } from './dates.ts';
import type { Unit, Window } from './model.ts';
import { type OneAnswer, useAnswers } from './use-answers.ts';

export const WEEKS = 12;

export type MeasureReport = AnswerOf<'GET /v1/reports/measures/{id}'>;
export type SeriesPoint = MeasureReport['series'][number];

export interface Behind {
  /** By measure id. */
  weeks: ReadonlyMap<string, OneAnswer<MeasureReport>>;
  /** The same of the last closed window. */
  last: ReadonlyMap<string, OneAnswer<MeasureReport>>;
  lastDays: Days;
}

export function useWeeks(
  unit: Unit,
  { ids, service, window }: { ids: readonly string[]; service: string | undefined; window: Window },
): Behind {
  const today = todayIn(unit.timeZone);
  const lastDays = lastWindow(window, today);
  const asked = (days: Days, interval: 'week' | 'month') =>
    ids.map(id => ({
      path: { id },
      query: { unit: unit.id, ...(service === undefined ? {} : { service }), ...days, interval },
    }));
  const weeks = useAnswers('GET /v1/reports/measures/{id}', asked(lastWeeks(WEEKS, today), 'week'));
  const last = useAnswers('GET /v1/reports/measures/{id}', asked(lastDays, 'month'));
  const byId = (answers: readonly OneAnswer<MeasureReport>[]): ReadonlyMap<string, OneAnswer<MeasureReport>> =>
    new Map(
      ids.flatMap((id, index) => {
        const answer = answers[index];
        return answer === undefined ? [] : [[id, answer]];
      }),
    );
  return { weeks: byId(weeks), last: byId(last), lastDays };
}
