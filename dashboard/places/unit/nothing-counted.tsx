/** A period without a ticket, and where there may be some. */
import { ButtonLink } from '../../parts/button.tsx';
import { presetDates, today } from '../../parts/period.ts';
import { Empty } from '../../parts/states.tsx';
import { withQuery } from '../../router/location.ts';
import { count } from '../../words/numbers.ts';
import { chosenService, type Report, ticketsHref } from './question.ts';
import { words } from './words.ts';

export function NothingCounted({ report }: { report: Report }) {
  const isNarrowed = chosenService() !== undefined;
  return (
    <Empty
      title={words.value.empty}
      action={
        <div class="row">
          {isNarrowed && <ButtonLink href={withQuery({ service: undefined })}>{words.value.emptyService}</ButtonLink>}
          <ButtonLink href={withQuery({ ...presetDates('last-90', today()), interval: 'week', kind: undefined })}>
            {words.value.emptyLonger}
          </ButtonLink>
        </div>
      }
    >
      {words.value.emptyText}{' '}
      {report.tickets.open > 0 && (
        <a href={ticketsHref(report, { where: 'open' })}>
          {words.value.openNow}: {count(report.tickets.open)}
        </a>
      )}
    </Empty>
  );
}
