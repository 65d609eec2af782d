/**
 * A message in words, for people: a title, a sentence or two with the figures, some facts, and where to read on. Plain
 * text: each format escapes it in its own way. Nothing in it names a person.
 */
import { TEST_EVENT } from '../event-names.ts';
import { type DataOf, OUTBOUND_EVENTS } from '../events.ts';
import type { OutboundMessage } from '../outbox.ts';
import { hasShape, type Shape } from '../shape.ts';
import type { Link } from './link.ts';
import { dayAndTime, listed, percent, plainNumber, score, time } from './words.ts';

export interface Notice {
  title: string;
  text: string;
  facts: readonly (readonly [name: string, value: string])[];
  link?: Link;
}

/** Of what changed, and of what goes with it: a chat is no report. */
const MOST_FACTS = 3;

const part = (text: string): string => encodeURIComponent(text.toWellFormed());

type Scope = { unit: string; service: string | null };
const scopeOf = ({ unit, service }: Scope): string => (service === null ? unit : `${unit}, ${service}`);

const ticketLink = ({ connection, ticketId }: { connection: string; ticketId: string }): Link => ({
  label: 'Why each number is what it is',
  path: `/v1/tickets/${part(connection)}/${part(ticketId)}`,
});

const reportLink = ({ unit, service, from, to }: Scope & { from: string; to: string }): Link => ({
  label: 'The report of these days',
  path: `/v1/reports/sla-xla?${new URLSearchParams({ unit, ...(service === null ? {} : { service }), from, to })}`,
});

const agreementLink = ({ unit }: Scope): Link => ({
  label: 'The agreements of this unit',
  path: `/v1/units/${part(unit)}/agreements`,
});

const digestLink = ({ unit, month }: Pick<DataOf<'digest.monthly'>, 'unit' | 'month'>): Link => ({
  label: 'The whole digest',
  path: `/v1/reports/digest?${new URLSearchParams({ unit, month })}`,
});

const experimentLink = ({ experiment }: Pick<DataOf<'experiment.concluded'>, 'experiment'>): Link => ({
  label: 'The result',
  path: `/v1/experiments/${part(experiment)}/result`,
});

const VERDICTS = { supported: 'supported', 'not-supported': 'not supported', inconclusive: 'inconclusive' } as const;

const groupOf = (group: string | null): string => (group === null ? 'Somebody' : `The group ${group}`);

const answerOf = ({ question, value, scale }: DataOf<'feedback.negative'>['answers'][number]): string =>
  `${question} ${plainNumber(value)}${scale === null ? '' : ` of ${plainNumber(scale)}`}`;

type Rate = DataOf<'watermelon.rising'>['rate'];
const intervalOf = ({ n, low, high }: Rate): string =>
  `(95 %: ${percent(low)} to ${percent(high)}, n ${plainNumber(n)})`;

type AgreedMeasures = DataOf<'agreement.agreed'>['measures'] | DataOf<'agreement.proposed'>['measures'];
const termsOf = (measures: AgreedMeasures): Notice['facts'] =>
  measures.map(measure => {
    const { id, target, floor } = measure;
    const baseline =
      'baseline' in measure
        ? `, ${measure.baseline === null ? 'not known' : plainNumber(measure.baseline)} so far`
        : '';
    return [id, `target ${plainNumber(target)}, floor ${plainNumber(floor)}${baseline}`];
  });

const SIDE_NAMES = { it: 'IT', business: 'The business unit', admin: 'An administrator' } as const;

/** The words of a type, for data that is what its type says; `undefined` for any other. */
const words =
  <Value>(shape: Shape<Value>, write: (data: Value) => Notice) =>
  (data: unknown): Notice | undefined =>
    hasShape(shape, data) ? write(data) : undefined;

const EVENTS = OUTBOUND_EVENTS;

const NOTICES: Readonly<Record<keyof typeof EVENTS, (data: unknown) => Notice | undefined>> = {
  'feedback.negative': words(EVENTS['feedback.negative'].data, data => ({
    title: `Bad feedback in ${scopeOf(data)}`,
    text: `The customer of ticket ${data.ticketId} gave a bad answer: ${listed(data.answers.map(answerOf))}. ${groupOf(data.group)} shall have answered by ${dayAndTime(data.dueAt)}.`,
    facts: [],
    link: ticketLink(data),
  })),
  'feedback.answered': words(EVENTS['feedback.answered'].data, data => ({
    title: `Feedback answered in ${scopeOf(data)}`,
    text: `The bad feedback on ticket ${data.ticketId} was answered on ${dayAndTime(data.answeredAt)}, ${data.late ? 'late' : 'in time'}: it was due by ${dayAndTime(data.dueAt)}.`,
    facts: [],
    link: ticketLink(data),
  })),
  'xla.missed': words(EVENTS['xla.missed'].data, data => ({
    title: `Experience target missed: ${scopeOf(data)}`,
    text: `From ${data.from} to ${data.to} the experience score is ${score(data.score)}, below the pass mark of ${plainNumber(data.passMark)} (agreement version ${plainNumber(data.version)}).`,
    facts: (data.measures ?? []).map(({ id, value, n, target, score: reached }) => [
      id,
      `${value === null ? 'not known' : plainNumber(value)} (n ${plainNumber(n)}), target ${plainNumber(target)}${reached === null ? '' : `, score ${score(reached)}`}`,
    ]),
    link: reportLink(data),
  })),
  'xla.recovered': words(EVENTS['xla.recovered'].data, data => ({
    title: `Experience target met again: ${scopeOf(data)}`,
    text: `From ${data.from} to ${data.to} the experience score is ${score(data.score)}; the pass mark is ${plainNumber(data.passMark)} (agreement version ${plainNumber(data.version)}). It had been missed since ${dayAndTime(data.since)}.`,
    facts: [],
    link: reportLink(data),
  })),
  'watermelon.rising': words(EVENTS['watermelon.rising'].data, data => ({
    title: `More watermelons in ${scopeOf(data)}`,
    text: `From ${data.from} to ${data.to}, ${percent(data.rate.value)} of the tickets that kept their SLA were bad for the customer ${intervalOf(data.rate)}. In as many days before it was ${percent(data.before.value)} ${intervalOf(data.before)}.`,
    facts: [],
    link: reportLink(data),
  })),
  'ticket.at-risk': words(EVENTS['ticket.at-risk'].data, data => ({
    title: `Ticket at risk in ${scopeOf(data)}`,
    text: `Ticket ${data.ticketId} keeps its SLA so far, and already hurts: ${listed([
      `${plainNumber(data.effort)} effort points`,
      ...(data.waiting === null ? [] : [`${time(data.waiting)} of waiting`]),
      ...data.reasons,
    ])}. ${data.group === null ? 'No group has it.' : `The group ${data.group} has it.`}`,
    facts: [],
    link: ticketLink(data),
  })),
  'agreement.proposed': words(EVENTS['agreement.proposed'].data, data => ({
    title: `Agreement proposed: ${scopeOf(data)}`,
    text: `${SIDE_NAMES[data.proposedBy]} has proposed version ${plainNumber(data.version)}, judged by the ${data.window} and in force from ${data.effectiveFrom} on. It waits for signatures.`,
    facts: termsOf(data.measures),
    link: agreementLink(data),
  })),
  'agreement.agreed': words(EVENTS['agreement.agreed'].data, data => ({
    title: `Agreement signed: ${scopeOf(data)}`,
    text: `Both sides have signed version ${plainNumber(data.version)}, judged by the ${data.window}. It is in force from ${data.effectiveFrom} on, to be reviewed on ${data.reviewOn}.`,
    facts: termsOf(data.measures),
    link: agreementLink(data),
  })),
  'agreement.review-due': words(EVENTS['agreement.review-due'].data, data => ({
    title: `Review due: ${scopeOf(data)}`,
    text: `Version ${plainNumber(data.version)}, in force since ${data.effectiveFrom}, was to be reviewed on ${data.reviewOn}.`,
    facts: [],
    link: agreementLink(data),
  })),
  'experiment.concluded': words(EVENTS['experiment.concluded'].data, data => ({
    title: `Experiment over in ${data.unit}, ${VERDICTS[data.verdict]}: ${data.name}`,
    text: data.says,
    facts: data.harmed.length === 0 ? [] : [['Harmed', listed(data.harmed)]],
    link: experimentLink(data),
  })),
  'digest.monthly': words(EVENTS['digest.monthly'].data, data => ({
    title: data.mail.subject,
    text: `${data.previous.says}.`,
    facts: [
      ...data.changes
        .slice(0, MOST_FACTS)
        .map(({ better, says }) => [better ? 'Better' : 'Worse', `${says}.`] as const),
      ...data.drivers.slice(0, MOST_FACTS).map(({ says }) => ['Goes with bad experience', `${says}.`] as const),
    ],
    link: digestLink(data),
  })),
};

const TEST: Notice = { title: 'A test from Pith', text: 'Whoever reads this is told what happens.', facts: [] };

/** A message in words. One that an older version of Pith has written differently says its type and its unit. */
export function noticeOf({ type, unit, data }: Pick<OutboundMessage, 'type' | 'unit' | 'data'>): Notice {
  if (type === TEST_EVENT) return TEST;
  return NOTICES[type]?.(data) ?? { title: `${type} in ${unit}`, text: EVENTS[type]?.summary ?? type, facts: [] };
}
