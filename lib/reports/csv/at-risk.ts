/** Open tickets that are still green and hurt already, and why. */
import type { RiskRow } from '../at-risk-view.ts';
import { columnsOf, table } from './column.ts';
import { clockColumns, ticketKeyColumns, ticketLabelColumns } from './ticket-columns.ts';

interface RiskAnswer {
  items: readonly RiskRow[];
}

const { text, list, instant, number, seconds, count } = columnsOf<RiskRow>();

export const atRisk = table<RiskAnswer, RiskRow>({
  id: 'at-risk',
  title: 'Tickets at risk now',
  description:
    'One row for each open ticket whose SLA is green and that has cost its customer too much already, worst first. The reasons, a row each: part=reasons; the clocks: part=clocks.',
  columns: [
    ...ticketKeyColumns<RiskRow>(row => row),
    ...ticketLabelColumns<RiskRow>(row => row),
    instant('created_at', 'When the ticket was created', ({ createdAt }) => createdAt),
    number('badness', 'How many times what is accepted; the worst is listed first', 'times', ({ badness }) => badness),
    number('effort', 'Effort that the ticket has cost its requester', 'points', ({ effort }) => effort),
    seconds('waiting', 'Time in which the ball was in the desk’s court', ({ waiting }) => waiting),
    list('reasons', 'Why the ticket is listed, and what else happened', ({ reasons }) =>
      reasons.map(one => one.reason),
    ),
    count('agreement_version', 'Version of the agreement that limits are from', ({ agreement }) => agreement?.version),
    text('alert_id', 'The alert that is open for the ticket', ({ alert }) => alert?.id),
    instant('alert_since', 'Since when that is open', ({ alert }) => alert?.since),
    instant('acknowledged_at', 'When somebody said that they know of it', ({ alert }) => alert?.acknowledged?.at),
    text('acknowledged_by_role', 'Which role that was', ({ alert }) => alert?.acknowledged?.by.role),
    text('self', 'Where one sees why each of its numbers is what it is', ({ links }) => links.ticket),
  ],
  rows: ({ items }) => items,
});

interface ReasonRow {
  ticket: RiskRow;
  reason: RiskRow['reasons'][number];
}
const ofReason = columnsOf<ReasonRow>();

export const atRiskReasons = table<RiskAnswer, ReasonRow>({
  id: 'at-risk-reasons',
  title: 'Why tickets are at risk',
  description: 'One row for each reason of each ticket, those that decide first.',
  columns: [
    ...ticketKeyColumns<ReasonRow>(({ ticket }) => ticket),
    ofReason.text('reason', 'A measure of waiting, effort, or what happened', ({ reason }) => reason.reason),
    ofReason.flag('decides', 'Whether it alone puts the ticket on the list', ({ reason }) => reason.decides),
    ofReason.number(
      'value',
      'How much it is',
      'seconds of waiting, points of effort, or times that it happened',
      ({ reason }) => reason.value,
    ),
    ofReason.number('allowed', 'How much is accepted', 'as value', ({ reason }) => reason.allowed),
    ofReason.text('from', 'Who says so: agreement or settings', ({ reason }) => reason.from),
    ofReason.text('says', 'The reason in words', ({ reason }) => reason.says),
  ],
  rows: ({ items }) => items.flatMap(ticket => ticket.reasons.map(reason => ({ ticket, reason }))),
});

interface ClockRow {
  ticket: RiskRow;
  clock: RiskRow['clocks'][number];
}
const ofClock = columnsOf<ClockRow>();

export const atRiskClocks = table<RiskAnswer, ClockRow>({
  id: 'at-risk-clocks',
  title: 'The clocks of tickets at risk',
  description: 'One row for each SLA clock of each ticket.',
  columns: [
    ...ticketKeyColumns<ClockRow>(({ ticket }) => ticket),
    ...clockColumns<ClockRow>(({ clock }) => clock).filter(({ name }) => name !== 'target' && name !== 'elapsed'),
    ofClock.seconds('remaining', 'What is left, in the hours that count', ({ clock }) => clock.remaining),
  ],
  rows: ({ items }) => items.flatMap(ticket => ticket.clocks.map(clock => ({ ticket, clock }))),
});
