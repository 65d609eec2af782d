/** The ladder of evidence, and where a pair stands on it, by all that was tried about it. */
import { withQuery } from '../../router/location.ts';
import { locale } from '../../words/language.ts';
import { day } from '../../words/numbers.ts';
import { type Evidence, type Rung, standsOn, type Tried, wordOf } from './hypotheses/rungs.ts';
import { StatusMark } from './hypotheses/status-mark.tsx';
import type { Standing } from './linked.ts';
import { wordsDrawn } from './words-drawn.ts';

/** The date of an instant at the unit. */
const dayOf = (at: string, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat(locale.value, {
    dateStyle: 'medium',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(new Date(at));

/** Everything that was tried, newest first: nobody picks. `undefined`: it could not be asked for. */
function AllTried({ tried, timeZone }: { tried: readonly Tried[] | undefined; timeZone: string | undefined }) {
  const { noneYet, unknown, resultOn } = wordsDrawn.value;
  if (tried === undefined || tried.length === 0) {
    return <p class="stand">○ {tried === undefined ? unknown : noneYet}</p>;
  }
  return (
    <ul class="tried">
      {tried.map(one => (
        <li key={one.experiment}>
          <p>
            <StatusMark status={one.status} /> <time dateTime={one.at}>{dayOf(one.at, timeZone)}</time>
            {one.resultOn !== undefined && ` · ${resultOn(day(one.resultOn))}`}
          </p>
          <a href={withQuery({ hypothesis: one.hypothesis, experiment: one.experiment })}>{one.name}</a>
        </li>
      ))}
    </ul>
  );
}

export function Ladder({
  standing,
  evidence,
  timeZone,
}: {
  standing: Standing;
  evidence: Evidence | undefined;
  timeZone: string | undefined;
}) {
  const { rungs, stands, ladder } = wordsDrawn.value;
  const on = standsOn(standing, evidence);
  const below = standing === 'by-chance' ? stands.below : stands.short;
  const isAssociated = standing === 'associated';
  const marked = (rung: Rung, tried?: readonly Tried[]) => ({
    class: on === rung ? `here ${wordOf(tried)?.status ?? ''}` : '',
    'aria-current': on === rung ? ('step' as const) : undefined,
  });
  return (
    <div class="ladder">
      <h3>{ladder}</h3>
      <ol>
        <li {...marked('association')}>
          <strong>{rungs.association}</strong>
          <p>{rungs.associationSays}</p>
          <p class="stand">{isAssociated ? `● ${on === 'association' ? stands.here : stands.passed}` : `○ ${below}`}</p>
        </li>
        <li {...marked('comparison', evidence?.comparison)}>
          <strong>{rungs.comparison}</strong>
          <p>{rungs.comparisonSays}</p>
          <AllTried tried={evidence?.comparison} timeZone={timeZone} />
        </li>
        <li {...marked('experiment', evidence?.experiment)}>
          <strong>{rungs.experiment}</strong>
          <p>{rungs.experimentSays}</p>
          <AllTried tried={evidence?.experiment} timeZone={timeZone} />
        </li>
      </ol>
    </div>
  );
}
