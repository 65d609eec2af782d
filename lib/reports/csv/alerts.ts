/** What is wrong now, with the figures that each kind of alert rests on. */
import type { AlertFacts, AlertKind, KnownRate } from '#agreements/alerts.ts';
import type { AlertView } from '#lib/xla/alert-list.ts';
import { columnsOf, table } from './column.ts';

interface AlertsAnswer {
  items: readonly AlertView[];
}

/** The figures of any kind: those that this one has. */
type Figures = Partial<
  AlertFacts['xla.missed'] &
    AlertFacts['watermelon.rising'] &
    AlertFacts['ticket.at-risk'] &
    AlertFacts['agreement.review-due']
>;
const factsOf = ({ data }: AlertView): Figures => data;

const KINDS: Readonly<Record<AlertKind, string>> = {
  'xla.missed': 'Of xla.missed',
  'watermelon.rising': 'Of watermelon.rising',
  'ticket.at-risk': 'Of ticket.at-risk',
  'agreement.review-due': 'Of agreement.review-due',
};
const { text, list, date, instant, number, seconds, count, estimate } = columnsOf<AlertView>();
const rate = (of: (facts: Figures) => KnownRate | undefined) => (row: AlertView) => of(factsOf(row));

export const alerts = table<AlertsAnswer, AlertView>({
  id: 'alerts',
  title: 'What is wrong now',
  description:
    'One row for each alert, worst first. Of the figures, those that its kind has. The measures that cost points, a row each: part=measures.',
  columns: [
    text('unit', 'The business unit', ({ unit }) => unit),
    text('alert_id', 'Id of the alert in its unit: for the acknowledgement', ({ id }) => id),
    text('kind', 'xla.missed, watermelon.rising, ticket.at-risk or agreement.review-due', ({ kind }) => kind),
    text('status', 'open or closed', ({ status }) => status),
    instant('since', 'When it opened', ({ since }) => since),
    instant('until', 'When it was over', ({ until }) => until),
    instant('as_of', 'When the figures were found', ({ asOf }) => asOf),
    instant('acknowledged_at', 'When somebody said that they know of it', ({ acknowledged }) => acknowledged?.at),
    text('acknowledged_by_role', 'Which role that was', ({ acknowledged }) => acknowledged?.by.role),
    text('acknowledged_by_id', 'And a pseudonym of who it was', ({ acknowledged }) => acknowledged?.by.id),
    text('service', 'The service that it is about, where it is about one', row => factsOf(row).service),
    count('agreement_version', `${KINDS['xla.missed']} and agreement.review-due: version of the agreement`, row => {
      return factsOf(row).version;
    }),
    date('from', `${KINDS['xla.missed']} and watermelon.rising: first day`, row => factsOf(row).from),
    date('to', `${KINDS['xla.missed']} and watermelon.rising: last day, included`, row => factsOf(row).to),
    number('score', `${KINDS['xla.missed']}: the XLA score`, '0 to 100', row => factsOf(row).score),
    number('pass_mark', `${KINDS['xla.missed']}: the score from which it is met`, '0 to 100', row => {
      return factsOf(row).passMark;
    }),
    ...estimate(
      'rate',
      `${KINDS['watermelon.rising']}: watermelon tickets, of those that met their SLA`,
      'share, 0 to 1',
      rate(facts => facts.rate),
    ),
    ...estimate(
      'before',
      `${KINDS['watermelon.rising']}: the same of as many days just before`,
      'share, 0 to 1',
      rate(facts => facts.before),
    ),
    number('over_at', `${KINDS['watermelon.rising']}: it is over when the rate is no higher`, 'share, 0 to 1', row => {
      return factsOf(row).overAt;
    }),
    text('connection', `${KINDS['ticket.at-risk']}: the connection of the ticket`, row => factsOf(row).connection),
    text('ticket_id', `${KINDS['ticket.at-risk']}: the ticket’s id in its desk`, row => factsOf(row).ticketId),
    text('group', `${KINDS['ticket.at-risk']}: team that has the ticket`, row => factsOf(row).group),
    number('effort', `${KINDS['ticket.at-risk']}: effort that it has cost`, 'points', row => factsOf(row).effort),
    seconds('waiting', `${KINDS['ticket.at-risk']}: time in which the ball was in the desk’s court`, row => {
      return factsOf(row).waiting;
    }),
    list('reasons', `${KINDS['ticket.at-risk']}: why`, row => factsOf(row).reasons),
    date('effective_from', `${KINDS['agreement.review-due']}: since when it holds`, row => factsOf(row).effectiveFrom),
    date('review_on', `${KINDS['agreement.review-due']}: when both want to look at it again`, row => {
      return factsOf(row).reviewOn;
    }),
  ],
  rows: ({ items }) => items,
});

interface CostlyRow {
  alert: AlertView;
  measure: AlertFacts['xla.missed']['measures'][number];
}
const ofCostly = columnsOf<CostlyRow>();
const OWN = 'the measure’s own unit';

export const alertMeasures = table<AlertsAnswer, CostlyRow>({
  id: 'alerts-measures',
  title: 'What missed agreements are missed by',
  description: 'One row for each measure that costs points, of alerts xla.missed, the most costly first.',
  columns: [
    ofCostly.text('unit', 'The business unit', ({ alert }) => alert.unit),
    ofCostly.text('alert_id', 'Id of the alert in its unit', ({ alert }) => alert.id),
    ofCostly.text('measure', 'Id of the measure, as GET /v1/measures has it', ({ measure }) => measure.id),
    ofCostly.number('value', 'Its value', OWN, ({ measure }) => measure.value),
    ofCostly.count('n', 'How many the value rests on', ({ measure }) => measure.n),
    ofCostly.number('low', 'Lower end of the value’s 95 % interval', OWN, ({ measure }) => measure.low),
    ofCostly.number('high', 'Upper end of the value’s 95 % interval', OWN, ({ measure }) => measure.high),
    ofCostly.number('target', 'What was agreed', OWN, ({ measure }) => measure.target),
    ofCostly.number('score', 'Where it lies between floor and target', '0 to 100', ({ measure }) => measure.score),
  ],
  rows: ({ items }) =>
    items.flatMap(alert => (factsOf(alert).measures ?? []).map((measure): CostlyRow => ({ alert, measure }))),
});
