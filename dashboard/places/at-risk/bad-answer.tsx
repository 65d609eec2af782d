/** One customer who waits for somebody to come back to them. */
import type { AnswerOf } from '../../api/client.ts';
import { Button } from '../../parts/button.tsx';
import { pathTo } from '../../router/location.ts';
import { isolated } from '../../words/data-text.ts';
import { count, duration, moment } from '../../words/numbers.ts';
import { termOf } from '../../words/terms.ts';
import { answerWords } from './answer-words.ts';

export type BadAnswerRow = AnswerOf<'GET /v1/follow-ups'>['items'][number];
type Answer = BadAnswerRow['answers'][number];

/** The best answer of a scale of so many points: those of eleven begin at 0. */
const bestOf = (scale: number): number => (scale === 11 ? scale - 1 : scale);

function answerSays({ question, value, scale, reasons = [] }: Answer): string {
  const { questions, of, bad, because, reasons: names } = answerWords.value;
  const said = scale === 2 ? bad : of(count(value), count(bestOf(scale)));
  const why = reasons.length === 0 ? '' : ` (${because} ${reasons.map(reason => termOf(names, reason)).join(', ')})`;
  return `${termOf(questions, question)}: ${said}${why}`;
}

const LateSign = () => (
  <svg class="mark-icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
    <path d="M8 .8 15.2 8 8 15.2.8 8z" />
    <path d="M8 4.5v4M8 11v.4" />
  </svg>
);

const DAY = 86_400;

/** From two days on hours no longer matter. */
function lateness(dueAt: string, asOf: string): string {
  const seconds = (Date.parse(asOf) - Date.parse(dueAt)) / 1000;
  return duration(seconds >= 2 * DAY ? Math.floor(seconds / DAY) * DAY : seconds);
}

export function BadAnswer({
  row,
  asOf,
  unitName,
  timeZone,
  onAnswer,
}: {
  row: BadAnswerRow;
  asOf: string;
  unitName: string;
  timeZone: string | undefined;
  /** Absent where the person may not record it. */
  onAnswer: (() => void) | undefined;
}) {
  const { connection, ticketId, group, overdue, dueAt, answers } = row;
  const words = answerWords.value;
  return (
    <li class="bad-answer">
      <div>
        <p class="bad-answer-head">
          <a href={pathTo('tickets', connection, ticketId)}>{ticketId}</a>
          <span class="soft">
            {unitName} · {group === null ? words.nobody : isolated(group)}
          </span>
        </p>
        <p class={overdue ? 'answer-due overdue' : 'answer-due'}>
          {overdue && <LateSign />}
          <span>{overdue ? words.overdue(lateness(dueAt, asOf)) : words.open}</span>
        </p>
        <p class="soft">{words.due(moment(dueAt, timeZone))}</p>
        <ul class="said">
          {answers.map(answer => (
            <li key={answer.question}>{answerSays(answer)}</li>
          ))}
        </ul>
      </div>
      {onAnswer !== undefined && (
        <Button onClick={onAnswer} aria-label={`${words.answer}: ${words.answerSays(ticketId)}`}>
          {words.answer}
        </Button>
      )}
    </li>
  );
}
