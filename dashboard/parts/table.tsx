/** A table: sortable where it says so, scrolled by itself where it is too wide, rows as cards on a phone. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { common } from '../words/common.ts';
import { SelectField } from './field.tsx';

export interface Column<Row> {
  key: string;
  head: string;
  /** Right-aligned, with figures of the same width. */
  numeric?: boolean;
  cell: (row: Row) => ComponentChildren;
  /** Sortable by this; `null` goes last in either direction. */
  sort?: (row: Row) => number | string | null | undefined;
}

type Order = { key: string; direction: 'ascending' | 'descending' };

function compare(one: number | string | null | undefined, other: number | string | null | undefined): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one).localeCompare(String(other));
}

function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], order: Order | undefined): readonly Row[] {
  const by = columns.find(({ key }) => key === order?.key)?.sort;
  if (by === undefined || order === undefined) return rows;
  const sign = order.direction === 'ascending' ? 1 : -1;
  return rows.toSorted((one, other) => {
    const [first, second] = [by(one) ?? null, by(other) ?? null];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * compare(first, second);
  });
}

const Arrow = ({ direction }: { direction: Order['direction'] | undefined }) => (
  <svg class="sort-arrow" viewBox="0 0 10 14" width="8" height="12" aria-hidden="true">
    <path class={direction === 'ascending' ? 'on' : ''} d="M1 5 5 1l4 4" />
    <path class={direction === 'descending' ? 'on' : ''} d="M1 9l4 4 4-4" />
  </svg>
);

const DIRECTIONS = ['descending', 'ascending'] as const;

/** The same as the heads' buttons, for a phone: cards have no heads. */
function SortBy<Row>({
  columns,
  order,
  onChange,
}: {
  columns: readonly Column<Row>[];
  order: Order | undefined;
  onChange: (order: Order) => void;
}) {
  const choices = columns
    .filter(({ sort }) => sort !== undefined)
    .flatMap(({ key, head }) =>
      DIRECTIONS.map(direction => ({
        value: `${direction} ${key}`,
        name: common.value[direction](head),
        direction,
        key,
      })),
    );
  if (choices.length === 0) return null;
  return (
    <div class="sort-by no-print">
      <SelectField
        label={common.value.sorting}
        value={order === undefined ? '' : `${order.direction} ${order.key}`}
        options={[...(order === undefined ? [{ value: '', name: common.value.unsorted }] : []), ...choices]}
        onChange={value => {
          const chosen = choices.find(choice => choice.value === value);
          if (chosen !== undefined) onChange({ key: chosen.key, direction: chosen.direction });
        }}
      />
    </div>
  );
}

/** The first column names the row. */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  order: first,
  showCaption = false,
  current,
}: {
  /** What the table is about; read aloud, and shown on demand. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  order?: Order;
  showCaption?: boolean;
  /** The row that is meant by something else on the page. */
  current?: (row: Row) => boolean;
}) {
  const [order, setOrder] = useState<Order | undefined>(first);
  const turn = (key: string): void =>
    setOrder(before => ({
      key,
      direction: before?.key === key && before.direction === 'descending' ? 'ascending' : 'descending',
    }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard, too.
    <section class="table-scroll" tabIndex={0} aria-label={caption}>
      {rows.length > 1 && <SortBy columns={columns} order={order} onChange={setOrder} />}
      <table>
        <caption class={showCaption ? '' : 'visually-hidden'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, head, numeric, sort }) => (
              <th
                key={key}
                scope="col"
                class={numeric ? 'numeric' : ''}
                aria-sort={sort === undefined ? undefined : order?.key === key ? order.direction : 'none'}
              >
                {sort === undefined ? (
                  head
                ) : (
                  <button type="button" class="sort" onClick={() => turn(key)} title={common.value.sortBy(head)}>
                    {head} <Arrow direction={order?.key === key ? order.direction : undefined} />
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted(rows, columns, order).map(row => (
            <tr key={rowKey(row)} class={current?.(row) ? 'current' : ''}>
              {columns.map(({ key, head, numeric, cell }, index) =>
                index === 0 ? (
                  <th key={key} scope="row" data-head={head}>
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} class={numeric ? 'numeric' : ''} data-head={head}>
                    <div class="cell">{cell(row)}</div>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
