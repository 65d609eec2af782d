/** A table of CSV, described: what each column is called, what it means, and how it comes out of a row. */
import type { Definition } from '#experience/measure.ts';
import type { Estimate } from '#rollups/intervals.ts';

/** Data types of CSV on the Web (W3C). Lists are texts, separated by `LIST_SEPARATOR`. */
export type Datatype = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'dateTime';
export type Cell = string | number | boolean | readonly string[] | null | undefined;

/** No separator of cells anywhere, and no part of the words that are listed. */
export const LIST_SEPARATOR = '|';

export interface ColumnDescription {
  /** In the header. Letters, digits, `_` and `.`: what the W3C allows in a name. */
  name: string;
  title: string;
  description: string;
  datatype: Datatype;
  /** What a number is given in. */
  unit?: string;
  isList?: true;
}

export interface Column<Row> extends ColumnDescription {
  /** Nothing where it isn't known, or doesn't apply. */
  of(row: Row): Cell;
}

/** What columns may depend on: what is configured, and never what is in the data. */
export interface Catalogue {
  /** Every measure there is, in the order of the dictionary. */
  measures: readonly Definition[];
}

/** A table whose kind of row is its own business. */
export interface CsvTable {
  id: string;
  title: string;
  description: string;
  columns(catalogue: Catalogue): readonly ColumnDescription[];
  /** The rows of the answer of the route that the table is of, as cells in the order of the columns. */
  records(answer: unknown, catalogue: Catalogue): Cell[][];
}

interface TableParts<Answer, Row> {
  id: string;
  title: string;
  description: string;
  columns: readonly Column<Row>[] | ((catalogue: Catalogue) => readonly Column<Row>[]);
  rows(answer: Answer): readonly Row[];
}

/** A table from its parts. `Answer` is what its route answers: whoever pairs them sees to that. */
export function table<Answer, Row>({ columns, rows, ...head }: TableParts<Answer, Row>): CsvTable {
  const columnsOf = typeof columns === 'function' ? columns : () => columns;
  return {
    ...head,
    columns: columnsOf,
    records(answer, catalogue) {
      const all = columnsOf(catalogue);
      return rows(answer as Answer).map(row => all.map(({ of }) => of(row)));
    },
  };
}

/** `first_reply_wait.n` is read aloud as First reply wait: n. */
const titleOf = (name: string): string => {
  const words = name.replaceAll('_', ' ').replaceAll('.', ': ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A measure's or a metric's id as part of a column's name. */
export const nameOf = (id: string): string => id.replaceAll('-', '_');

type Of<Row, Value> = (row: Row) => Value | null | undefined;

/** What makes columns of one kind of row. Each takes a name, what it means, and how it comes out of a row. */
export function columnsOf<Row>() {
  const column =
    <Value extends Cell>(datatype: Datatype) =>
    (name: string, description: string, of: Of<Row, Value>, title = titleOf(name)): Column<Row> => ({
      ...{ name, title, description, datatype, of },
    });
  const number = (
    name: string,
    description: string,
    unit: string,
    of: Of<Row, number>,
    title = titleOf(name),
  ): Column<Row> => ({ name, title, description, datatype: 'number', unit, of });
  const count = column<number>('integer');
  return {
    text: column<string>('string'),
    list: (name: string, description: string, of: Of<Row, readonly string[]>): Column<Row> => ({
      ...{ name, title: titleOf(name), description, datatype: 'string', isList: true, of },
    }),
    flag: column<boolean>('boolean'),
    date: column<string>('date'),
    instant: column<string>('dateTime'),
    count,
    number,
    share: (name: string, description: string, of: Of<Row, number>): Column<Row> =>
      number(name, description, 'share, 0 to 1', of),
    seconds: (name: string, description: string, of: Of<Row, number>): Column<Row> =>
      number(name, description, 'seconds', of),
    /** A value with its n and its 95 % interval: four columns, with `separator` before the last word of their names. */
    estimate: (
      name: string,
      description: string,
      unit: string,
      of: Of<Row, Estimate>,
      separator: '_' | '.' = '_',
    ): Column<Row>[] => {
      const part = (figure: string): string => `${name}${separator}${figure}`;
      const whose = `of “${titleOf(name)}”`;
      return [
        number(part('value'), description, unit, row => of(row)?.value),
        count(part('n'), `How many the value ${whose} rests on`, row => of(row)?.n),
        number(part('low'), `Lower end of the 95 % interval ${whose}`, unit, row => of(row)?.low),
        number(part('high'), `Upper end of the 95 % interval ${whose}`, unit, row => of(row)?.high),
      ];
    },
  };
}
