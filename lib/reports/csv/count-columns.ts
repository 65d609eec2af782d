/** Columns of the tickets behind each number, by the condition under which the tickets are listed. */
import { WHERES, type Where } from '../where.ts';
import { type Column, columnsOf, nameOf } from './column.ts';

const SAYS: Readonly<Record<Where, string>> = {
  watermelon: 'every SLA clock met, and a bad experience, by behaviour or by the customer’s answers',
  'watermelon-observed': 'every SLA clock met, and a bad experience by behaviour',
  'watermelon-stated': 'every SLA clock met, and a bad experience by the customer’s answers',
  met: 'every SLA clock met',
  breached: 'at least one SLA clock breached, or open and past a due time',
  reopened: 'reopened after they were resolved',
  bounced: 'went from group to group at least as often as the setting bounceThreshold says',
  chased: 'the customer wrote again while waiting for an answer',
  overdue: 'open, and past a due time',
  disagreement: 'our clocks and the desk’s own say different things',
  created: 'created in the period',
  resolved: 'resolved in the period',
  open: 'open now, whatever the period',
  all: 'resolved in the period, or open and past a due time in it',
};

/** One for each condition, in a fixed order. */
export function countColumns<Row extends { counts: Partial<Record<Where, number>> }>(): Column<Row>[] {
  const { count } = columnsOf<Row>();
  return WHERES.map(where =>
    count(`tickets_${nameOf(where)}`, `Tickets: ${SAYS[where]} (where=${where})`, ({ counts }) => counts[where]),
  );
}
