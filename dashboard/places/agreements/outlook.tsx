/** The score that the last closed window would have had with these targets; it stays in view while they move. */
import type { ComponentChildren } from 'preact';
import { VerdictMark } from '../../parts/marks.tsx';
import { decimal, period, points } from '../../words/numbers.ts';
import { type Draft, isWhole } from './draft.ts';
import { known, scoreOf } from './scoring.ts';
import type { Behind } from './use-weeks.ts';
import { words } from './words.ts';
import { proposeWords } from './words-propose.ts';
import type { Catalogue } from './written.ts';

export function Outlook({
  draft,
  behind: { last, lastDays },
  catalogue,
  passMark,
  children,
}: {
  draft: Draft;
  behind: Behind;
  catalogue: Catalogue;
  passMark: number | undefined;
  children: ComponentChildren;
}) {
  const { outlook, outlookText, noScore, wrongTarget, partly, loading, failedSome } = proposeWords.value;
  const whole = draft.measures.filter(isWhole);
  // A target on the wrong side of its floor would be scored the wrong way round.
  const isWrong =
    whole.length < draft.measures.length ||
    whole.some(
      ({ id, target, floor }) =>
        target === floor || target > floor !== (catalogue.byId.get(id)?.direction === 'higher'),
    );
  const held = whole.map(measure => {
    const report = last.get(measure.id)?.value;
    return { ...measure, value: report === undefined ? null : known(report) };
  });
  const answers = whole.map(({ id }) => last.get(id));
  const isLoading = answers.some(answer => answer?.value === undefined && answer?.problem === undefined);
  const hasFailed = answers.some(answer => answer?.problem !== undefined);
  const score = scoreOf(held);
  const without = held.filter(({ value }) => value === null).map(({ id }) => catalogue.name(id));
  return (
    <section class="outlook" aria-label={outlook}>
      <div class="outlook-score" aria-live="polite">
        <h2>{outlook}</h2>
        <p>
          {outlookText(period(lastDays.from, lastDays.to))}{' '}
          {isWrong ? (
            <strong>{wrongTarget}</strong>
          ) : isLoading ? (
            <span class="soft">{loading}</span>
          ) : score === null ? (
            <strong>{noScore}</strong>
          ) : (
            <span class="row inline">
              <strong class="outlook-figure">{points(score)}</strong>
              {passMark !== undefined && (
                <>
                  <VerdictMark verdict={score >= passMark ? 'met' : 'missed'} />
                  <span class="soft">{words.value.ofMark(decimal(passMark))}</span>
                </>
              )}
            </span>
          )}
        </p>
        {!isLoading && !isWrong && without.length > 0 && <p class="soft">{partly(without.join(', '))}</p>}
        {hasFailed && <p class="soft">{failedSome}</p>}
      </div>
      <div class="outlook-send">{children}</div>
    </section>
  );
}
