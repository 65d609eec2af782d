/** The desks that report to Pith: which of them live, and what of each waits for somebody. */
import './connections.css';
import { useAnswer } from '../../api/use-answer.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Card, PageHead } from '../../parts/page.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { count } from '../../words/numbers.ts';
import { draftOf } from './mapping-draft.ts';
import type { Connection } from './model.ts';
import { Ago, StateMark } from './state-mark.tsx';
import { isAdmin, QuarantineCount, UnmappedCount } from './waiting-counts.tsx';
import { words } from './words.ts';

/** The unit that its tickets are of: the default one, or as many as the mapping names. */
function UnitOf({ defaults, mapping }: Connection) {
  if (defaults.unit !== undefined) return <a href={`/units/${defaults.unit}`}>{defaults.unit}</a>;
  const units = new Set(draftOf(mapping).fields.unit.rows.map(({ ours }) => ours));
  return <>{units.size === 0 ? words.value.byMapping : words.value.units(count(units.size))}</>;
}

const columns = (deskName: (id: string) => string): Column<Connection>[] => [
  {
    key: 'id',
    head: words.value.connection,
    sort: ({ id }) => id,
    cell: ({ id, desk }) => (
      <>
        <a href={`/connections/${id}`}>{id}</a>
        <span class="under">{deskName(desk)}</span>
      </>
    ),
  },
  { key: 'state', head: words.value.state, cell: connection => <StateMark connection={connection} /> },
  {
    key: 'last',
    head: words.value.lastDelivery,
    sort: ({ lastDeliveryAt }) => lastDeliveryAt ?? null,
    cell: ({ lastDeliveryAt }) => <Ago at={lastDeliveryAt} />,
  },
  { key: 'unit', head: words.value.unit, cell: UnitOf },
  { key: 'quarantine', head: words.value.quarantine, cell: ({ id }) => <QuarantineCount id={id} /> },
  { key: 'unmapped', head: words.value.unmapped, cell: ({ id }) => <UnmappedCount id={id} /> },
];

export default function Connections() {
  const answer = useAnswer('GET /v1/connections', {});
  const desks = useAnswer('GET /v1/desks', {}, { every: 0 });
  const deskName = (id: string): string => desks.value?.items.find(desk => desk.id === id)?.name ?? id;
  const connect = isAdmin() && (
    <ButtonLink kind="primary" href="/connections/new">
      {words.value.connect}
    </ButtonLink>
  );
  return (
    <div class="connections">
      <PageHead
        title={words.value.title}
        lead={
          <>
            {words.value.lead} {!isAdmin() && words.value.onlyAdmins}
          </>
        }
        actions={connect}
      />
      <Shown answer={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={words.value.none} action={connect}>
              {isAdmin() ? words.value.noneText : words.value.noneForIt}
            </Empty>
          ) : (
            <Card>
              <Table
                caption={words.value.caption}
                columns={columns(deskName)}
                rows={items}
                rowKey={({ id }) => id}
                order={{ key: 'id', direction: 'ascending' }}
              />
            </Card>
          )
        }
      </Shown>
    </div>
  );
}
