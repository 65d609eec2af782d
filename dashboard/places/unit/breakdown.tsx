/** The unit broken down by one of its dimensions, and one of the rows in detail. */
import { useAnswer } from '../../api/use-answer.ts';
import { Estimate } from '../../parts/estimate.tsx';
import { QuadrantMark } from '../../parts/marks.tsx';
import { Card } from '../../parts/page.tsx';
import { Shown } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { query, withQuery } from '../../router/location.ts';
import { valueName } from '../../words/factors.ts';
import { count, percent } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import { detailWords } from './detail-words.ts';
import { GroupDetail } from './group-detail.tsx';
import {
  type Breakdown as By,
  breakdowns,
  type CatalogueItem,
  chosenBreakdown,
  type Group,
  groupTickets,
  type Report,
  reportQuery,
  ticketsHref,
} from './question.ts';
import { ScoreEstimate } from './score.tsx';

const NOTHING_CHOSEN = { value: undefined, without: undefined };
const nameOf = (by: By, group: Group): string => group.by[by] ?? '';

/** Which row the address means; the one without a name by `without`, as for tickets. */
function chosenGroup(by: By, groups: readonly Group[]): Group | undefined {
  const wanted = query.value.get('without') === by ? '' : query.value.get('value');
  return wanted === null ? undefined : groups.find(group => nameOf(by, group) === wanted);
}

const detailHref = (by: By, name: string): string =>
  withQuery({ by, ...(name === '' ? { without: by, value: undefined } : { value: name, without: undefined }) });

function columnsOf(by: By, report: Report): Column<Group>[] {
  const href = (group: Group, where: string): string =>
    ticketsHref(report, { where, ...groupTickets(by, nameOf(by, group)) });
  const none = <span class="soft">{terms.value.verdict['insufficient-data']}</span>;
  return [
    {
      key: 'name',
      head: terms.value.breakdown[by],
      cell: group => <a href={detailHref(by, nameOf(by, group))}>{valueName(nameOf(by, group))}</a>,
      sort: group => nameOf(by, group),
    },
    {
      key: 'quadrant',
      head: detailWords.value.stands,
      cell: group => <QuadrantMark quadrant={group.comparison.quadrant} />,
      sort: group => group.comparison.quadrant,
    },
    {
      key: 'sla',
      head: terms.value.attainment,
      cell: group =>
        group.sla.attainment.value === null ? (
          none
        ) : (
          <Estimate estimate={group.sla.attainment} write={percent} href={href(group, 'met')} />
        ),
      sort: group => group.sla.attainment.value,
    },
    {
      key: 'xla',
      head: terms.value.score,
      cell: ({ xla }) => (xla.score === null ? none : <ScoreEstimate of={xla} />),
      sort: ({ xla }) => xla.score,
    },
    {
      key: 'rate',
      head: terms.value.watermelonRate,
      cell: group =>
        group.comparison.watermelonRate.observed.value === null ? (
          none
        ) : (
          <Estimate
            estimate={group.comparison.watermelonRate.observed}
            write={percent}
            href={href(group, 'watermelon-observed')}
          />
        ),
      sort: group => group.comparison.watermelonRate.observed.value,
    },
    {
      key: 'watermelons',
      head: terms.value.where.watermelon,
      numeric: true,
      cell: ({ counts, ...group }) =>
        counts.watermelon === 0 ? (
          '0'
        ) : (
          <a href={href({ counts, ...group }, 'watermelon')}>{count(counts.watermelon)}</a>
        ),
      sort: ({ counts }) => counts.watermelon,
    },
    {
      key: 'resolved',
      head: detailWords.value.resolved,
      numeric: true,
      cell: ({ counts, ...group }) =>
        counts.resolved === 0 ? '0' : <a href={href({ counts, ...group }, 'resolved')}>{count(counts.resolved)}</a>,
      sort: ({ counts }) => counts.resolved,
    },
  ];
}

export function Breakdown({ unit, catalogue }: { unit: string; catalogue: readonly CatalogueItem[] }) {
  const by = chosenBreakdown();
  const report = useAnswer('GET /v1/reports/sla-xla', { query: { ...reportQuery(unit), groupBy: by } });
  return (
    <Card title={detailWords.value.breakdown}>
      <Tabs
        label={detailWords.value.breakdownBy}
        items={breakdowns().map(one => ({
          href: withQuery({ by: one, ...NOTHING_CHOSEN }),
          name: terms.value.breakdown[one],
          current: one === by,
        }))}
      />
      <Shown answer={report}>
        {value => {
          // While another breakdown is on its way the rows are still of the one before.
          const shown = breakdowns().find(one => value.groups?.[0]?.by[one] !== undefined) ?? by;
          const groups = value.groups ?? [];
          const chosen = chosenGroup(shown, groups);
          if (groups.length === 0) return <p class="soft">{detailWords.value.noGroups}</p>;
          return (
            <>
              <Table
                key={shown}
                caption={`${detailWords.value.breakdownBy} ${terms.value.breakdown[shown]}`}
                columns={columnsOf(shown, value)}
                rows={groups}
                rowKey={group => nameOf(shown, group)}
                order={{ key: 'watermelons', direction: 'descending' }}
                current={group => group === chosen}
              />
              {chosen !== undefined && (
                <GroupDetail
                  by={shown}
                  name={nameOf(shown, chosen)}
                  group={chosen}
                  report={value}
                  catalogue={catalogue}
                  closeHref={withQuery(NOTHING_CHOSEN)}
                />
              )}
            </>
          );
        }}
      </Shown>
    </Card>
  );
}
