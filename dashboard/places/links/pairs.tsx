/** All pairs: those that were tested as a table, those that are too short as a list of what is missing. */
import { Estimate } from '../../parts/estimate.tsx';
import { Card } from '../../parts/page.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { withQuery } from '../../router/location.ts';
import { count } from '../../words/numbers.ts';
import { LagStrip } from './lag-strip.tsx';
import { type Link, pairKey, type Report, standingOf } from './linked.ts';
import { changes, cpiName, later, missingOf, span, writeQ, writeRho } from './say.ts';
import { StandingMark } from './standing-mark.tsx';
import { words } from './words.ts';

const toPair = (link: Link) => <a href={withQuery({ pair: pairKey(link) })}>{cpiName(link)}</a>;

export function TestedPairs({ links, chosen }: { links: readonly Link[]; chosen: Link | undefined }) {
  const say = words.value;
  const columns: Column<Link>[] = [
    { key: 'cpi', head: say.cpi, cell: toPair, sort: cpiName },
    { key: 'kpi', head: say.kpi, cell: ({ kpiName }) => kpiName, sort: ({ kpiName }) => kpiName },
    {
      key: 'what',
      head: say.what,
      cell: link => <StandingMark standing={standingOf(link)} />,
      sort: link => standingOf(link),
    },
    {
      key: 'rho',
      head: say.rho,
      cell: ({ rho, n, low, high }) => <Estimate estimate={{ value: rho, n, low, high }} write={writeRho} />,
      sort: ({ rho }) => Math.abs(rho ?? 0),
    },
    { key: 'lag', head: say.lag, cell: ({ lag, cadence }) => later(lag, cadence), sort: ({ lagWeeks }) => lagWeeks },
    { key: 'q', head: say.q, numeric: true, cell: ({ q }) => writeQ(q), sort: ({ q }) => q },
    { key: 'lags', head: say.lags, cell: link => <LagStrip link={link} small /> },
  ];
  const table = { columns, rowKey: pairKey, current: (link: Link) => link === chosen };
  const found = links.filter(({ associated }) => associated);
  const others = links.filter(({ associated }) => !associated);
  return (
    <Card title={say.pairs}>
      <p class="soft">{say.pairsSays}</p>
      {found.length > 0 && <Table caption={say.pairsSays} rows={found} {...table} />}
      {others.length > 0 && (
        <details class="other-pairs" open={found.length === 0 || (chosen !== undefined && others.includes(chosen))}>
          <summary>{say.byChancePairs(count(others.length))}</summary>
          <Table caption={say.byChancePairs(count(others.length))} rows={others} {...table} />
        </details>
      )}
    </Card>
  );
}

/** Pairs of a KPI that lack as much as each other. */
interface ShortGroup {
  key: string;
  first: Link;
  missing: number;
  links: readonly Link[];
}

function shortGroups(links: readonly Link[], report: Report): ShortGroup[] {
  const groups = Map.groupBy(links, link => `${link.kpi} ${standingOf(link)} ${link.n}`);
  return [...groups].flatMap(([key, some]) => {
    const [first] = some;
    return first === undefined ? [] : [{ key, first, missing: missingOf(first, report), links: some }];
  });
}

function missingSays({ first, missing }: ShortGroup): string {
  if (missing > 0) return span(missing, first.cadence);
  return standingOf(first) === 'constant' ? words.value.neverChanges : words.value.dependentShort;
}

export function ShortPairs({ links, report, open }: { links: readonly Link[]; report: Report; open: boolean }) {
  const say = words.value;
  const columns: Column<ShortGroup>[] = [
    { key: 'kpi', head: say.kpi, cell: ({ first }) => first.kpiName },
    { key: 'missing', head: say.shortMissing, cell: missingSays },
    { key: 'now', head: say.shortNow, cell: ({ first }) => changes(first.n, first.cadence) },
    {
      key: 'cpi',
      head: say.cpi,
      cell: group => (
        <ul class="short-list">
          {group.links.map(link => (
            <li key={link.cpi}>{toPair(link)}</li>
          ))}
        </ul>
      ),
    },
  ];
  const title = say.short(count(links.length));
  return (
    <Card title={say.shortTitle}>
      <details class="short-pairs" open={open}>
        <summary>{title}</summary>
        <p class="soft">{say.shortSays(count(report.fewestChanges))}</p>
        <Table caption={title} columns={columns} rows={shortGroups(links, report)} rowKey={({ key }) => key} />
      </details>
    </Card>
  );
}
