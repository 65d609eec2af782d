/** What an event changed, in words. */
import { count, decimal, duration, percent } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import { changeTexts } from './change-texts.ts';
import type { TicketChange } from './view.ts';

const HAPPY = 11;

function answerWords({ question, value, scale }: Extract<TicketChange, { what: 'rating' }>): string {
  const say = changeTexts.value;
  const name = say.question[question];
  if (question === 'lost-time') return say.answer(name, duration(value));
  if (question === 'solved-first') return say.answer(name, value === 1 ? say.yes : say.no);
  if (scale === 0) return say.answer(name, decimal(value));
  if (scale === 2) return say.answer(name, value === 1 ? say.good : say.bad);
  // A scale of eleven points is from 0 to 10.
  return say.answer(name, say.of(count(value), count(scale === HAPPY ? HAPPY - 1 : scale)));
}

export const isReopening = (change: TicketChange): boolean =>
  change.what === 'status' &&
  (change.from === 'resolved' || change.from === 'closed') &&
  !['resolved', 'closed', 'cancelled'].includes(change.to);

/** One change as a short sentence without an end. */
export function changeWords(change: TicketChange): string {
  const say = changeTexts.value;
  const { status, metric } = terms.value;
  switch (change.what) {
    case 'created':
      return say.created(status[change.to]);
    case 'status':
      return isReopening(change) ? say.reopened(status[change.to]) : say.status(status[change.from], status[change.to]);
    case 'group':
      return change.from === null
        ? say.firstGroup(change.to ?? say.nobody)
        : say.group(change.from, change.to ?? say.nobody);
    case 'priority':
      return change.from === null
        ? say.firstPriority(change.to ?? say.none)
        : say.priority(change.from, change.to ?? say.none);
    case 'agent':
      return change.assigned ? say.assigned : say.unassigned;
    case 'message': {
      const text = (change.public ? say.message : say.note)[change.author];
      return change.repeated ? `${text} (${say.repeated})` : text;
    }
    case 'rating':
      return answerWords(change);
    case 'desk-sla':
      return say.desk(metric[change.metric], say.outcome[change.outcome]);
    case 'removed':
      return change.into === undefined ? say.removed[change.reason] : say.mergedInto(change.into);
    case 'clock':
      return change.kind === 'overdue'
        ? say.overdue(metric[change.metric])
        : say.warning(metric[change.metric], percent(change.fraction, 0));
    case 'surveyed':
      return say.surveyed;
    case 'followed-up':
      return say.followedUp;
  }
}
