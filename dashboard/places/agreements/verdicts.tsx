/** How each closed window went: the verdict that was given, what it rested on, and what has come late since. */
import { useState } from 'preact/hooks';
import { useAnswer } from '../../api/use-answer.ts';
import { Button } from '../../parts/button.tsx';
import { Estimate } from '../../parts/estimate.tsx';
import { VerdictMark } from '../../parts/marks.tsx';
import { Card } from '../../parts/page.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { pathTo } from '../../router/location.ts';
import { common } from '../../words/common.ts';
import { count, day, decimal, percent, period, points } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import type { Unit, Verdict } from './model.ts';
import { scopeName } from './status-mark.tsx';
import { VerdictStrip } from './verdict-strip.tsx';
import { words } from './words.ts';
import type { Catalogue } from './written.ts';

/** As many as are asked for at first, and with each press more. */
const STEP = 13;
const MOST = 50;

const ticketsOf = ({ unit, service, start, end }: Verdict): string =>
  `/tickets?${new URLSearchParams({ unit, ...(service === undefined ? {} : { service }), where: 'all', from: start, to: end })}`;

/** What late events would make of it; nothing where nothing has moved. */
function Late({ verdict: { now, difference } }: { verdict: Verdict }) {
  if (difference === undefined) return null;
  const moved = difference.score !== null && difference.score !== 0;
  const text = moved ? words.value.late(points(now.score), terms.value.verdict[now.verdict]) : words.value.lateSome;
  return <span class="late-note">{text}</span>;
}

/** How many of its measures were met, missed…: the worst first. */
function summary({ measures }: Verdict): string {
  return (['missed', 'within-noise', 'met', 'insufficient-data'] as const)
    .map(verdict => ({ verdict, n: measures.filter(one => one.verdict === verdict).length }))
    .filter(({ n }) => n > 0)
    .map(({ verdict, n }) => `${count(n)} ${terms.value.verdict[verdict]}`)
    .join(', ');
}

function Measures({ verdict, catalogue }: { verdict: Verdict; catalogue: Catalogue }) {
  return (
    <details class="judged-measures">
      <summary>{summary(verdict)}</summary>
      <ul class="judged">
        {verdict.measures.map(({ id, value, n, low, high, target, verdict: own }) => (
          <li key={id}>
            <span class="judged-name">{catalogue.name(id)}</span> <VerdictMark verdict={own} />{' '}
            <Estimate estimate={{ value, n, low, high }} write={given => catalogue.write(id, given)} />{' '}
            <span class="soft">
              {terms.value.target} {catalogue.mark(id, target)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const columnsOf = (catalogue: Catalogue, unit: Unit, withScope: boolean): readonly Column<Verdict>[] => [
  {
    key: 'window',
    head: words.value.window,
    sort: ({ end }) => end,
    cell: verdict => (
      <div class="stack-tight">
        <a href={ticketsOf(verdict)} title={words.value.toTickets}>
          {period(verdict.start, verdict.end)}
        </a>
        <span class="soft">
          <a href={pathTo('units', unit.id, 'agreements', String(verdict.version))}>
            {words.value.version(verdict.version)}
          </a>
          {withScope && ` · ${scopeName(verdict.service)}`}
          {verdict.inForceFrom !== undefined && ` · ${words.value.inForceFrom(day(verdict.inForceFrom))}`}
        </span>
      </div>
    ),
  },
  {
    key: 'verdict',
    head: words.value.verdict,
    sort: ({ verdict }) => verdict,
    cell: ({ verdict }) => <VerdictMark verdict={verdict} />,
  },
  {
    key: 'score',
    head: words.value.score,
    numeric: true,
    sort: ({ score }) => score,
    cell: verdict => (
      <div class="stack-tight">
        {verdict.score === null ? (
          <span class="soft">{words.value.tooLittle}</span>
        ) : (
          <>
            <strong>{points(verdict.score)}</strong>
            <span class="soft">{words.value.ofMark(decimal(verdict.passMark))}</span>
          </>
        )}
        <Late verdict={verdict} />
      </div>
    ),
  },
  {
    key: 'measures',
    head: words.value.measures,
    cell: verdict => <Measures verdict={verdict} catalogue={catalogue} />,
  },
  {
    key: 'sla',
    head: words.value.slaBeside,
    numeric: true,
    sort: ({ sla }) => sla.value,
    cell: ({ sla }) => <Estimate estimate={sla} write={percent} />,
  },
];

export function Verdicts({ unit, catalogue }: { unit: Unit; catalogue: Catalogue }) {
  const [limit, setLimit] = useState(STEP);
  const answer = useAnswer('GET /v1/units/{unit}/verdicts', { path: { unit: unit.id }, query: { limit } });
  return (
    <Card title={words.value.verdicts} wide>
      <Shown answer={answer}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <Empty title={words.value.noVerdicts}>{words.value.noVerdictsText}</Empty>
          ) : (
            <>
              <p class="soft">{words.value.verdictsLead}</p>
              <VerdictStrip verdicts={items} />
              <Table
                caption={words.value.verdictTable}
                columns={columnsOf(
                  catalogue,
                  unit,
                  items.some(({ service }) => service !== undefined),
                )}
                rows={items}
                rowKey={({ start, service, window }) => `${start} ${window} ${service ?? ''}`}
              />
              {nextCursor !== undefined && limit < MOST && (
                <Button onClick={() => setLimit(Math.min(MOST, limit + STEP))}>{common.value.more}</Button>
              )}
            </>
          )
        }
      </Shown>
    </Card>
  );
}
