/** The dictionary of measures. */
import type { Definition } from '#experience/measure.ts';
import { columnsOf, table } from './column.ts';

/** A definition with what only some measures say of themselves. */
interface Listed extends Definition {
  cohort?: string;
  needs?: readonly string[];
  lead?: string;
  signals?: readonly string[];
  custom?: true;
  evidence?: { outcome: string; method: string };
}

const { text, list, flag } = columnsOf<Listed>();

export const catalogue = table<{ items: readonly Listed[] }, Listed>({
  id: 'measures',
  title: 'The dictionary of measures',
  description: 'One row for each measure, those that were configured here last.',
  columns: [
    text('measure', 'Id of the measure', ({ id }) => id),
    text('name', 'What it is called', ({ name }) => name),
    text('definition', 'What is counted, exactly', ({ definition }) => definition),
    text('formula', 'How the value is computed', ({ formula }) => formula),
    text('kind', 'rate, duration, score or count', ({ kind }) => kind),
    text('measure_unit', 'What its value is given in', ({ unit }) => unit),
    text('direction', 'Better when higher, or when lower', ({ direction }) => direction),
    text('increment', 'What one more, or one less, of it is worth to the customer', ({ increment }) => increment),
    text('interval', 'How its 95 % interval is made', ({ interval }) => interval),
    text('from', 'What it is counted from: timeline, answers or signals', ({ from }) => from),
    text('cohort', 'Which tickets it is about; those resolved unless said', ({ cohort }) => cohort),
    text('role', 'cpi, or kpi for a company’s own result', ({ role }) => role),
    text('source', 'The peer or standard that it follows', ({ source }) => source),
    list('needs', 'What a desk has to tell for it', ({ needs }) => needs),
    list('signals', 'Types of signals that it is counted from', ({ signals }) => signals),
    flag('custom', 'Whether it was configured here', ({ custom }) => custom === true),
    text('evidence_outcome', 'In the customers’ words why it matters to them', ({ evidence }) => evidence?.outcome),
    text('evidence_method', 'How that was found', ({ evidence }) => evidence?.method),
  ],
  rows: ({ items }) => items,
});
