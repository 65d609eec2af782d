/** How far an experiment is: its days as a line, from the first to that of the result. */
import { day, shortDay } from '../../../words/numbers.ts';
import { courseOf } from './course.ts';
import { ExperimentStatusMark } from './marks.tsx';
import type { Experiment } from './model.ts';
import { wordsPanel } from './words-panel.ts';

/** `dateOf`: of an instant, as the unit's calendar has it. */
function statusSays(experiment: Experiment, today: string, dateOf: (at: string) => string): string {
  const say = wordsPanel.value.statusSays;
  const { status, start, end, resultOn, stopped, concludedAt } = experiment;
  const left = Math.max(0, Math.round((Date.parse(end) - Date.parse(today)) / 86_400_000));
  switch (status) {
    case 'planned':
      return say.planned(day(start));
    case 'running':
      return say.running(left, day(resultOn));
    case 'settling':
      return say.settling(day(resultOn));
    case 'due':
      return say.due;
    case 'concluded':
      return say.concluded(day(concludedAt === undefined ? resultOn : dateOf(concludedAt)));
    case 'stopped':
      return say.stopped(day(stopped === undefined ? end : dateOf(stopped.at)));
  }
}

export function StatusLine({
  experiment,
  today,
  dateOf,
}: {
  experiment: Experiment;
  today: string;
  dateOf: (at: string) => string;
}) {
  const { start, end, resultOn, status } = experiment;
  const { end: last, now } = courseOf(experiment, today);
  const say = wordsPanel.value;
  const isOver = status === 'concluded' || status === 'stopped';
  return (
    <div class="experiment-course">
      <p class="row">
        <ExperimentStatusMark status={status} />
        <span>{statusSays(experiment, today, dateOf)}</span>
      </p>
      <div class="course-line" aria-hidden="true">
        <span class="course-days" style={{ width: `${last}%` }} />
        <span class="course-done" style={{ width: `${Math.min(now, last)}%` }} />
        {!isOver && <span class="course-now" style={{ left: `${now}%` }} />}
      </div>
      <dl class="course-dates">
        <div>
          <dt>{say.firstDay}</dt>
          <dd>{shortDay(start)}</dd>
        </div>
        <div>
          <dt>{say.lastDay}</dt>
          <dd>{shortDay(end)}</dd>
        </div>
        <div>
          <dt>{say.resultDay}</dt>
          <dd>{day(resultOn)}</dd>
        </div>
      </dl>
    </div>
  );
}
