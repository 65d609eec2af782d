/** Before and after, measure by measure, and the tickets whose verdict is another. */
import { useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { Estimate, type EstimateValue } from '../../parts/estimate.tsx';
import { IntervalBar } from '../../parts/interval-bar.tsx';
import { Table } from '../../parts/table.tsx';
import { pathTo } from '../../router/location.ts';
import { common } from '../../words/common.ts';
import { count, NOTHING, percent, percentagePoints, period } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import { effectWords } from './effect-words.ts';
import { METRICS, type Preview } from './model.ts';

const FEW = 8;

interface Row {
  key: string;
  name: string;
  was: EstimateValue | undefined;
  wouldBe: EstimateValue | undefined;
}

function rowsOf({ current, proposed }: Preview): Row[] {
  const clocks = METRICS.filter(
    metric => current.sla.metrics[metric] !== undefined || proposed.sla.metrics[metric] !== undefined,
  ).map(
    (metric): Row => ({
      key: metric,
      name: effectWords.value.of(terms.value.metric[metric]),
      was: current.sla.metrics[metric]?.attainment,
      wouldBe: proposed.sla.metrics[metric]?.attainment,
    }),
  );
  return [
    { key: 'sla', name: terms.value.attainment, was: current.sla.attainment, wouldBe: proposed.sla.attainment },
    ...clocks,
    {
      ...{ key: 'watermelon', name: effectWords.value.watermelon },
      ...{ was: current.watermelonRate.observed, wouldBe: proposed.watermelonRate.observed },
    },
  ];
}

const write = (value: number | null): string => percent(value);

/** Both sides of a row stand on the same scale, somewhat wider than what is on it. */
function scaleOf({ was, wouldBe }: Row): { from: number; to: number } {
  const ends = [was, wouldBe].flatMap(side => [side?.low, side?.high]).filter(end => typeof end === 'number');
  return { from: Math.max(0, Math.min(1, ...ends) - 0.05), to: Math.min(1, Math.max(0, ...ends) + 0.05) };
}

const Side = ({ row, side }: { row: Row; side: 'was' | 'wouldBe' }) => {
  const estimate = row[side];
  if (estimate === undefined || estimate.n === 0) {
    return <span class="soft">{terms.value.verdict['insufficient-data']}</span>;
  }
  const { value, low = null, high = null } = estimate;
  return (
    <span class="effect-side">
      <IntervalBar {...{ value, low, high, ...scaleOf(row) }} previous={side === 'was' ? undefined : row.was?.value} />
      <Estimate estimate={estimate} write={write} />
    </span>
  );
};

function differenceOf({ was, wouldBe }: Row): string {
  const [before, after] = [was?.value ?? null, wouldBe?.value ?? null];
  return before === null || after === null ? NOTHING : effectWords.value.pp(percentagePoints(after - before));
}

/** Folded at first: what the figures say comes before them. */
function ChangedTickets({ changed }: { changed: Preview['changed'] }) {
  const [shown, setShown] = useState(0);
  const words = effectWords.value;
  const items = changed.items.slice(0, shown);
  const more = changed.items.length > shown;
  return (
    <div class="stack">
      <h3>
        {words.changed}: {count(changed.tickets)}
      </h3>
      {shown > 0 && <p class="soft">{words.changedShown(count(items.length), count(changed.tickets))}</p>}
      {shown > 0 && (
        <Table
          caption={words.changed}
          rows={items}
          rowKey={({ connection, ticketId }) => `${connection}/${ticketId}`}
          columns={[
            {
              key: 'ticket',
              head: words.ticket,
              cell: ({ connection, ticketId }) => <a href={pathTo('tickets', connection, ticketId)}>{ticketId}</a>,
            },
            { key: 'was', head: words.was, cell: ({ current }) => words.verdicts[current] },
            { key: 'wouldBe', head: words.wouldBe, cell: ({ proposed }) => words.verdicts[proposed] },
          ]}
        />
      )}
      {more && (
        <div>
          <Button onClick={() => setShown(shown === 0 ? FEW : changed.items.length)}>
            {shown === 0 ? words.show : common.value.more}
          </Button>
        </div>
      )}
    </div>
  );
}

export function EffectResult({ preview }: { preview: Preview }) {
  const { tickets, limited, from, to, current, proposed, changed } = preview;
  const words = effectWords.value;
  if (tickets === 0) return <p>{words.noTickets}</p>;
  const [before, after] = [current, proposed].map(({ sla }) => percent(sla.attainment.value)) as [string, string];
  const behind = `/tickets?${new URLSearchParams({ unit: '*', where: 'resolved', from, to })}`;
  return (
    <div class="stack">
      <p class="effect-says">
        {changed.tickets === 0 && before === after
          ? words.nothing(count(tickets))
          : words.says(before, after, count(changed.tickets), count(tickets))}
      </p>
      <p class="soft">
        {words.period(period(from, to))}: <a href={behind}>{words.tickets(count(tickets))}</a>
        {limited && ` ${words.limited(count(tickets))}`}
      </p>
      <Table
        caption={words.comparison}
        rows={rowsOf(preview)}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', head: words.measure, cell: ({ name }) => name },
          { key: 'was', head: words.was, cell: row => <Side row={row} side="was" /> },
          { key: 'wouldBe', head: words.wouldBe, cell: row => <Side row={row} side="wouldBe" /> },
          { key: 'difference', head: words.difference, numeric: true, cell: differenceOf },
        ]}
      />
      {changed.items.length > 0 && <ChangedTickets changed={changed} />}
    </div>
  );
}
