/** The tickets behind a number: what is listed, narrowed down by what, and each of them a row. */
import type { Unit } from '../../api/unit.ts';
import './tickets.css';
import { useEffect } from 'preact/hooks';
import { addressOf, download } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { announce } from '../../parts/announce.tsx';
import { Button } from '../../parts/button.tsx';
import { Card, PageHead } from '../../parts/page.tsx';
import { Empty, Failed, Loading } from '../../parts/states.tsx';
import { path, query, setQuery } from '../../router/location.ts';
import { me } from '../../sign-in/session.ts';
import { common } from '../../words/common.ts';
import { count, day } from '../../words/numbers.ts';
import type { PlaceProps } from '../place.ts';
import { DEFAULT_WHERE, isOfPeriod, queryOf, readAsked } from './asked.ts';
import { Chips } from './chips.tsx';
import { Choose } from './choose.tsx';
import { lastList } from './last-list.ts';
import { NoTickets } from './no-tickets.tsx';
import { TicketTable } from './ticket-table.tsx';
import { periodWords, titleWords } from './title.ts';
import { usePages } from './use-pages.ts';
import { words } from './words.ts';

export default function Tickets(_: PlaceProps) {
  const units = useAnswer('GET /v1/units', { query: { limit: 200 } }, { every: 0 });
  const own = me.value.units[0];
  const known = units.value?.items ?? [];
  const unit = query.value.get('unit') || own || known[0]?.id;

  // What is looked at stands in the address, so that it can be sent as it is to whoever has other units.
  useEffect(() => {
    if (unit === undefined || path.value !== '/tickets') return;
    if (!query.value.get('unit') || !query.value.get('where')) {
      setQuery({ unit, where: query.value.get('where') ?? DEFAULT_WHERE });
    }
  }, [unit]);

  if (unit !== undefined) return <Listed unit={unit} units={known} />;
  return (
    <>
      <PageHead title={common.value.tickets} />
      {units.problem !== undefined ? (
        <Failed problem={units.problem} retry={units.reload} />
      ) : units.value === undefined ? (
        <Loading />
      ) : (
        <Empty title={words.value.noUnits}>{words.value.noUnitsText}</Empty>
      )}
    </>
  );
}

const MOST_A_PAGE = 200;

function Listed({ unit, units }: { unit: string; units: readonly Unit[] }) {
  const asked = readAsked(query.value, unit);
  const pages = usePages(queryOf(asked), added => announce(words.value.loaded(count(added))));
  const csv = useAction(async () => {
    const address = addressOf('GET /v1/reports/tickets', {
      query: { ...queryOf(asked), limit: MOST_A_PAGE, format: 'csv' },
    });
    await download(address, 'text/csv', `pith-tickets-${asked.unit}-${asked.wheres.join('-')}.csv`);
    announce(words.value.csvDone);
  });
  lastList.value = `${path.value}${location.search}`;
  const { value } = pages;
  const say = words.value;
  const lead =
    say.lead[
      asked.wheres.some(where => where.startsWith('watermelon'))
        ? 'watermelon'
        : asked.wheres.includes('disagreement')
          ? 'disagreement'
          : 'other'
    ];
  return (
    <>
      <PageHead
        title={titleWords(asked, units, pages.problem === undefined ? pages.total : undefined)}
        lead={
          <>
            <p class="tickets-period">{isOfPeriod(asked) ? periodWords(asked, units) : say.now}</p>
            {pages.problem === undefined && pages.total !== 0 && <p>{lead}</p>}
          </>
        }
        actions={
          <Button
            busy={csv.running}
            disabled={pages.problem !== undefined || value === undefined || value.items.length === 0}
            onClick={csv.run}
          >
            {say.csv}
          </Button>
        }
      />
      {csv.problem !== undefined && <Failed problem={csv.problem} retry={() => void csv.run()} />}
      <Choose asked={asked} units={units} />
      <Chips asked={asked} />
      <Card>
        {pages.problem !== undefined ? (
          <Failed problem={pages.problem} retry={pages.newest} />
        ) : value === undefined ? (
          <Loading lines={8} tall />
        ) : (
          <>
            {value.forgottenBefore !== undefined && (
              <p class="tickets-note">{say.forgotten(day(value.forgottenBefore))}</p>
            )}
            {value.items.length === 0 && !pages.more ? (
              <NoTickets asked={asked} />
            ) : (
              <TicketTable asked={asked} pages={pages} units={units} />
            )}
          </>
        )}
      </Card>
    </>
  );
}
