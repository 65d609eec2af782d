/** One row of the breakdown in detail: why it stands where it stands. */
import { useEffect, useRef } from 'preact/hooks';
import { announce } from '../../parts/announce.tsx';
import { ButtonLink } from '../../parts/button.tsx';
import { QuadrantMark } from '../../parts/marks.tsx';
import { withQuery } from '../../router/location.ts';
import { common } from '../../words/common.ts';
import { factorName } from '../../words/factors.ts';
import { terms } from '../../words/terms.ts';
import { courseWords } from './course-words.ts';
import { detailWords } from './detail-words.ts';
import { DriverList } from './drivers.tsx';
import { measureParts } from './measure-rows.ts';
import { MeasureTable } from './measure-table.tsx';
import { type Breakdown, type CatalogueItem, type Group, groupTickets, type Report, ticketsHref } from './question.ts';

export function GroupDetail({
  by,
  name,
  group,
  report,
  catalogue,
  closeHref,
}: {
  by: Breakdown;
  name: string;
  group: Group;
  report: Report;
  catalogue: readonly CatalogueItem[];
  closeHref: string;
}) {
  const room = useRef<HTMLElement>(null);
  const title = detailWords.value.chosen(factorName(by, name));
  // It opens below a table that may be long.
  useEffect(() => {
    room.current?.scrollIntoView({ block: 'nearest' });
    announce(title);
  }, [title]);
  const { quadrant, drivers } = group.comparison;
  const targets = measureParts(group.xla, catalogue).filter(({ part }) => part === 'targets');
  return (
    <section class="group-detail" ref={room} aria-label={title}>
      <div class="card-head">
        <h3>{title}</h3>
        <div class="actions no-print">
          {by === 'service' && name !== '' && (
            <ButtonLink href={withQuery({ service: name, by: undefined, value: undefined, without: undefined })}>
              {detailWords.value.narrow}
            </ButtonLink>
          )}
          <ButtonLink href={ticketsHref(report, { where: 'watermelon', ...groupTickets(by, name) })}>
            {common.value.tickets}
          </ButtonLink>
          <ButtonLink kind="quiet" href={closeHref}>
            {detailWords.value.closeDetail}
          </ButtonLink>
        </div>
      </div>
      <p>
        <QuadrantMark quadrant={quadrant} /> {terms.value.quadrantSays[quadrant]}
      </p>
      {targets.map(({ part, rows }) => (
        <MeasureTable
          key={part}
          caption={`${title}: ${detailWords.value.measures}`}
          rows={rows}
          unit={report.unit}
          before={undefined}
          withTargets
        />
      ))}
      <h4>{courseWords.value.drivers}</h4>
      <DriverList drivers={drivers} report={report} />
    </section>
  );
}
