/** Bad answers that wait for somebody. */
import type { FollowUpRow } from '../follow-ups.ts';
import { columnsOf, table } from './column.ts';
import { ticketKeyColumns } from './ticket-columns.ts';

interface FollowUpsAnswer {
  items: readonly FollowUpRow[];
}

const { text, flag, instant, list } = columnsOf<FollowUpRow>();

export const followUps = table<FollowUpsAnswer, FollowUpRow>({
  id: 'follow-ups',
  title: 'Bad answers that wait for somebody',
  description: 'One row for each ticket, soonest due first. The answers, a row each: part=answers.',
  columns: [
    ...ticketKeyColumns<FollowUpRow>(row => row),
    text('unit', 'Business unit of the ticket', ({ unit }) => unit),
    text('service', 'Service of the ticket; empty where it isn’t known', ({ service }) => service),
    text('group', 'Team that answers', ({ group }) => group),
    instant('opened_at', 'When the bad answer came', ({ openedAt }) => openedAt),
    instant('due_at', 'Until when somebody should have answered', ({ dueAt }) => dueAt),
    flag('overdue', 'Whether that is over', ({ overdue }) => overdue),
    list('questions', 'The questions with bad answers', ({ answers }) => answers.map(({ question }) => question)),
  ],
  rows: ({ items }) => items,
});

interface AnswerRow {
  followUp: FollowUpRow;
  answer: FollowUpRow['answers'][number];
}
const ofAnswer = columnsOf<AnswerRow>();

export const followUpAnswers = table<FollowUpsAnswer, AnswerRow>({
  id: 'follow-ups-answers',
  title: 'The bad answers',
  description: 'One row for each bad answer.',
  columns: [
    ...ticketKeyColumns<AnswerRow>(({ followUp }) => followUp),
    ofAnswer.text('question', 'What was asked, such as satisfaction or effort', ({ answer }) => answer.question),
    ofAnswer.number('value', 'What was answered', 'a step of the scale', ({ answer }) => answer.value),
    ofAnswer.count('scale', 'How many steps the scale has; 11 begins at 0, and of 2 they are 0 and 1', ({ answer }) => {
      return answer.scale;
    }),
    ofAnswer.list('reasons', 'The reasons that were chosen', ({ answer }) => answer.reasons),
  ],
  rows: ({ items }) => items.flatMap(followUp => followUp.answers.map(answer => ({ followUp, answer }))),
});
