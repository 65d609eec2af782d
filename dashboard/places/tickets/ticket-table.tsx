/** The rows, and the way to more of them. */

import type { Unit } from '../../api/unit.ts';
import { Button } from '../../parts/button.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { Failed } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { pathTo } from '../../router/location.ts';
import { common } from '../../words/common.ts';
import { count, decimal, moment } from '../../words/numbers.ts';
import { termOf, terms } from '../../words/terms.ts';
import type { Asked } from './asked.ts';
import { OutcomeMark } from './outcome-mark.tsx';
import type { Pages, Row } from './use-pages.ts';
import { words } from './words.ts';

/** How often it happened, of what is listed because of it. */
function timesOf({ found }: Row, reason: string): number | undefined {
  if (reason === 'reopened') return found.reopened?.times;
  return reason === 'bounced' ? found.bounced?.times : undefined;
}

function Reasons({ row }: { row: Row }) {
  const say = words.value;
  const metrics = (row.found.breached ?? row.found.overdue)?.metrics ?? [];
  const chases = row.found.chased?.times;
  const named = row.reasons.map(reason => {
    const times = timesOf(row, reason);
    return times !== undefined && times > 1 ? `${say.reasons[reason]} ${say.times(count(times))}` : say.reasons[reason];
  });
  if (chases !== undefined) named.push(`${terms.value.where.chased} ${say.times(count(chases))}`);
  named.push(...metrics.map(metric => `${terms.value.metric[metric]}: ${terms.value.clockState.breached}`));
  if (named.length === 0) return <span class="soft">{say.nothingBad}</span>;
  return (
    <ul class="tags">
      {named.map(name => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}

const text = (value: string | null) => value ?? <span class="soft">{words.value.unknown}</span>;

function columnsOf({ unit }: Asked, units: readonly Unit[]): Column<Row>[] {
  const say = words.value;
  const { breakdown } = terms.value;
  /** In the zone in which the ticket's day counts. */
  const at = (instant: string, { unit: id }: Row) => (
    <time dateTime={instant}>{moment(instant, units.find(one => one.id === id)?.timeZone)}</time>
  );
  const several = unit === '*' || unit.includes(',');
  return [
    {
      key: 'ticket',
      head: say.ticket,
      cell: ({ connection, ticketId }) => <a href={pathTo('tickets', connection, ticketId)}>{ticketId}</a>,
    },
    ...(several ? [{ key: 'unit', head: breakdown.unit, cell: (row: Row) => row.unit }] : []),
    { key: 'service', head: breakdown.service, cell: ({ service }) => text(service) },
    { key: 'priority', head: breakdown.priority, cell: ({ priority }) => text(priority) },
    { key: 'channel', head: breakdown.channel, cell: ({ channel }) => text(channel) },
    { key: 'group', head: breakdown.group, cell: ({ group }) => text(group) },
    {
      key: 'created',
      head: say.created,
      cell: row => at(row.createdAt, row),
    },
    {
      key: 'resolved',
      head: say.resolved,
      cell: row =>
        row.resolvedAt === null ? (
          <span class="soft">{row.status === 'open' ? say.stillOpen : termOf(terms.value.status, row.status)}</span>
        ) : (
          at(row.resolvedAt, row)
        ),
    },
    { key: 'ours', head: say.ourSla, cell: ({ sla }) => <OutcomeMark outcome={sla.computed} /> },
    { key: 'desk', head: say.deskSla, cell: ({ sla }) => <OutcomeMark outcome={sla.reported} /> },
    { key: 'effort', head: say.effort, numeric: true, cell: ({ effort }) => decimal(effort, 1) },
    { key: 'why', head: say.why, cell: row => <Reasons row={row} /> },
  ];
}

export function TicketTable({ asked, pages, units }: { asked: Asked; pages: Pages; units: readonly Unit[] }) {
  const say = words.value;
  const { value, total, more, frozen } = pages;
  if (value === undefined) return null;
  const n = value.items.length;
  const shown = !more
    ? say.shownAll(count(n))
    : total === undefined
      ? say.shownSome(count(n))
      : say.shown(count(n), count(total));
  return (
    <div class={pages.stale ? 'tickets-list shown stale' : 'tickets-list shown'} aria-busy={pages.stale}>
      {n > 0 && (
        <Table
          caption={say.table}
          columns={columnsOf(asked, units)}
          rows={value.items}
          rowKey={({ connection, ticketId }) => `${connection} ${ticketId}`}
        />
      )}
      <div class="tickets-foot">
        <div>
          <p>
            {n === 0 ? say.searching : shown} {say.zones}
          </p>
          <Freshness asOf={value.asOf} feedLagSeconds={value.feedLagSeconds} />
          {pages.outdated && (
            <p class="stale-note" role="status">
              {common.value.stale}{' '}
              <button type="button" class="link" onClick={pages.newest}>
                {common.value.retry}
              </button>
            </p>
          )}
          {frozen && (
            <p class="soft no-print">
              {say.frozen}{' '}
              <button type="button" class="link" onClick={pages.newest}>
                {say.newest}
              </button>
            </p>
          )}
        </div>
        {more && (
          <div class="no-print">
            <Button busy={pages.reading} onClick={pages.readOn}>
              {n === 0 ? say.lookOn : common.value.more}
            </Button>
          </div>
        )}
      </div>
      {pages.readProblem !== undefined && <Failed problem={pages.readProblem} retry={pages.readOn} />}
    </div>
  );
}
