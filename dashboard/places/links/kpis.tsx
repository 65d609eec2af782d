/** The KPIs that there are, and what was observed of them in the unit. */
import { useAnswer } from '../../api/use-answer.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Card } from '../../parts/page.tsx';
import { Sparkline } from '../../parts/sparkline.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { withQuery } from '../../router/location.ts';
import { me } from '../../sign-in/session.ts';
import { count, day } from '../../words/numbers.ts';
import type { Kpi } from './linked.ts';
import { wordsKpi } from './words-kpi.ts';

/** So many are counted; beyond them it is said that there are more. */
const MOST = 1000;
/** And so many of the last are drawn. */
const DRAWN = 104;

function Observed({ kpi, unit }: { kpi: string; unit: string }) {
  const say = wordsKpi.value;
  const answer = useAnswer(
    'GET /v1/kpis/{id}/observations',
    { path: { id: kpi }, query: { unit, limit: MOST } },
    { every: 30 },
  );
  const items = answer.value?.items;
  if (items === undefined) return <span class="soft">…</span>;
  const last = items.at(-1);
  if (last === undefined) return <span class="soft">{say.noValues}</span>;
  const n = count(items.length);
  return (
    <span class="row observed">
      <Sparkline values={items.slice(-DRAWN).map(({ value }) => value)} />
      <span>
        {answer.value?.nextCursor === undefined ? say.times(n) : say.atLeast(n)}
        <span class="soft"> · {say.last(day(last.date))}</span>
      </span>
    </span>
  );
}

/** `turn`: changes when something was added, so that it is asked for again. */
export function Kpis({ kpis, unit, turn }: { kpis: readonly Kpi[]; unit: string; turn: number }) {
  const say = wordsKpi.value;
  const columns: Column<Kpi>[] = [
    {
      key: 'name',
      head: say.name,
      sort: ({ name }) => name,
      cell: ({ name, owner }) => (
        <>
          {name}
          {owner !== undefined && <span class="soft"> · {owner}</span>}
        </>
      ),
    },
    { key: 'cadence', head: say.cadence, cell: ({ cadence }) => say.cadences[cadence] },
    { key: 'unit', head: say.measuredIn, cell: kpi => kpi.unit },
    { key: 'direction', head: say.direction, cell: ({ direction }) => say.directions[direction] },
    {
      key: 'observed',
      head: say.observed,
      cell: ({ id = '' }) => <Observed key={`${id} ${unit} ${turn}`} kpi={id} unit={unit} />,
    },
    {
      key: 'do',
      head: say.actions,
      cell: ({ id = '', name }) => (
        <span class="row no-print">
          <a href={withQuery({ open: `add:${id}` })}>
            {say.add}
            <span class="visually-hidden">: {name}</span>
          </a>
          <a href={withQuery({ open: `values:${id}` })}>
            {say.values}
            <span class="visually-hidden">: {name}</span>
          </a>
          {me.value.role === 'admin' && (
            <a href={withQuery({ open: `change:${id}` })}>
              {say.change}
              <span class="visually-hidden">: {name}</span>
            </a>
          )}
        </span>
      ),
    },
  ];
  return (
    <Card
      title={say.kpis}
      actions={me.value.role === 'admin' && <ButtonLink href={withQuery({ open: 'new' })}>{say.define}</ButtonLink>}
    >
      <p class="soft">{say.kpisSay}</p>
      <Table caption={say.kpisSay} columns={columns} rows={kpis} rowKey={({ id = '' }) => id} />
    </Card>
  );
}
