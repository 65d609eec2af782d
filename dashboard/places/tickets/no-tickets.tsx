/** Nothing is listed: whether that is good, and where there may be some. */
import type { Where } from '../../api/where.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { presetDates, today } from '../../parts/period.ts';
import { Empty } from '../../parts/states.tsx';
import { withQuery } from '../../router/location.ts';
import { type Asked, filtersOf, isOfPeriod } from './asked.ts';
import { noTicketsWords } from './no-tickets-words.ts';

/** Of these it is good to have none. */
const UNWANTED: readonly Where[] = ['breached', 'reopened', 'bounced', 'chased', 'overdue'];
const NO_FILTERS = Object.fromEntries(
  ['service', 'priority', 'channel', 'group', 'without', 'hour', 'kind', 'slaSource'].map(name => [name, undefined]),
);
const DAY = 86_400_000;

export function NoTickets({ asked }: { asked: Asked }) {
  const say = noTicketsWords.value;
  const [where = 'all', ...more] = asked.wheres;
  const filtered = filtersOf(asked).length > 0;
  const isMelon = where.startsWith('watermelon') && more.length === 0;
  const title = isMelon ? 'watermelon' : where === 'overdue' || where === 'open' ? where : 'other';
  const text =
    isMelon && !filtered
      ? 'watermelon'
      : where === 'disagreement' && !filtered
        ? 'disagreement'
        : UNWANTED.includes(where) && !filtered
          ? 'good'
          : 'other';
  const isLong =
    asked.from !== undefined && asked.to !== undefined && Date.parse(asked.to) - Date.parse(asked.from) > 80 * DAY;
  const { from, to } = presetDates('last-90', asked.to ?? today());
  return (
    <Empty
      title={say.none[title]}
      action={
        <div class="row">
          {filtered && (
            <ButtonLink kind="primary" href={withQuery({ ...NO_FILTERS, where })}>
              {say.unfiltered}
            </ButtonLink>
          )}
          {isOfPeriod(asked) && !isLong && <ButtonLink href={withQuery({ from, to })}>{say.longer}</ButtonLink>}
          {where !== 'all' && (
            <ButtonLink href={withQuery({ ...NO_FILTERS, where: 'all' })}>{say.everything}</ButtonLink>
          )}
        </div>
      }
    >
      {say.noneText[text]}
    </Empty>
  );
}
