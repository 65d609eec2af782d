/** A measure by group: where it is better, and where worse. */
import { Estimate } from '../../parts/estimate.tsx';
import { SelectField } from '../../parts/field.tsx';
import { IntervalBar } from '../../parts/interval-bar.tsx';
import { VerdictMark } from '../../parts/marks.tsx';
import { narrowing } from '../../parts/narrowed.tsx';
import { Card } from '../../parts/page.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { setQuery } from '../../router/location.ts';
import { writeMeasure } from '../../words/measure-values.ts';
import { terms } from '../../words/terms.ts';
import type { Entry } from './catalogue.ts';
import { type Breakdown, behind, type Group, type Report, scaleOf, ticketsHref } from './report.ts';
import { wordsOne } from './words-one.ts';

interface Props {
  report: Report;
  entry: Entry;
  by: Breakdown;
  breakdowns: readonly Breakdown[];
  units: readonly { id: string; name: string }[];
}

export function Groups({ report, entry, by, breakdowns, units }: Props) {
  const say = wordsOne.value;
  const groups = report.groups ?? [];
  const scale = scaleOf(entry.unit, groups);
  const groupOf = (group: Group): string => group.by[by] ?? '';
  const nameOf = (group: Group): string => {
    const value = groupOf(group);
    if (by === 'unit') return units.find(({ id }) => id === value)?.name ?? value;
    return value === '' ? say.unknown : value;
  };
  const where = behind(entry).at(-1);
  const columns: Column<Group>[] = [
    { key: 'group', head: terms.value.breakdown[by], cell: nameOf, sort: nameOf },
    {
      key: 'value',
      head: say.value,
      sort: ({ value }) => value,
      cell: group => (
        <span class="row">
          <Estimate
            estimate={group}
            write={value => writeMeasure(value, entry.unit)}
            {...(where === undefined
              ? {}
              : { href: ticketsHref({ ...report, ...narrowing() }, where, { by, value: groupOf(group) }) })}
            label={`${nameOf(group)}, ${where === undefined ? say.value : say.ticketsOf[where]}`}
          />
          {group.verdict !== undefined && <VerdictMark verdict={group.verdict} />}
        </span>
      ),
    },
    {
      key: 'line',
      head: say.interval,
      cell: ({ value, low, high }) => <IntervalBar value={value} low={low} high={high} {...scale} />,
    },
  ];
  return (
    <Card
      title={say.groups}
      actions={
        breakdowns.length > 1 && (
          <SelectField<Breakdown>
            label={say.by}
            value={by}
            options={breakdowns.map(value => ({ value, name: terms.value.breakdown[value] }))}
            onChange={chosen => setQuery({ by: chosen })}
          />
        )
      }
    >
      {groups.length === 0 ? (
        <p class="soft">{say.noGroups}</p>
      ) : (
        <Table caption={say.groupsOf(terms.value.breakdown[by])} columns={columns} rows={groups} rowKey={groupOf} />
      )}
    </Card>
  );
}
