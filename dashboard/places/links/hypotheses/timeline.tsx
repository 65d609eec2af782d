/** What happened to a hypothesis, oldest first: when, who, and what was found. Nothing is ever taken out of it. */
import { withQuery } from '../../../router/location.ts';
import { moment } from '../../../words/numbers.ts';
import { termOf, terms } from '../../../words/terms.ts';
import { type Act, type Experiment, type Hypothesis, isVerdict } from './model.ts';
import { ObservationFound } from './observation.tsx';
import { ResultFigures } from './result-figures.tsx';
import { expects } from './say.ts';
import { StatusMark } from './status-mark.tsx';
import { wordsHistory } from './words-history.ts';

interface About {
  hypothesis: Hypothesis;
  experiments: readonly Experiment[] | undefined;
  /** What the KPI is measured in. */
  kpiUnit: string;
  timeZone: string | undefined;
}

function ExperimentName({ id, about: { hypothesis, experiments } }: { id: string; about: About }) {
  const name = experiments === undefined ? id : experiments.find(one => one.id === id)?.name;
  if (name === undefined) return <span>{wordsHistory.value.hidden}</span>;
  return <a href={withQuery({ hypothesis: hypothesis.id, experiment: id })}>{name}</a>;
}

function Happened({ act, about }: { act: Act; about: About }) {
  const say = wordsHistory.value;
  const { status, observation, experiment, design, stopped } = act;
  if (observation !== undefined) return <ObservationFound observation={observation} />;
  if (experiment === undefined) {
    return (
      <p>
        {say.written}: {expects(about.hypothesis)}
      </p>
    );
  }
  if (!isVerdict(status)) {
    return (
      <p>
        {say.planned} <ExperimentName id={experiment} about={about} />
      </p>
    );
  }
  const maySee = about.experiments?.some(({ id }) => id === experiment) === true;
  return (
    <>
      <p>
        {say.cameTo[status]}
        {design !== undefined && `, ${say.designs[design]}`}: <ExperimentName id={experiment} about={about} />
      </p>
      {stopped === true && <p>{say.stopped}</p>}
      {stopped !== true && maySee && <ResultFigures experiment={experiment} unit={about.kpiUnit} />}
    </>
  );
}

export function Timeline(about: About) {
  const say = wordsHistory.value;
  const { history } = about.hypothesis;
  const who = (role: string): string => (role === 'system' ? say.system : termOf(terms.value.role, role));
  return (
    <div class="hypothesis-history">
      <h4>{say.title}</h4>
      <ol class="hypothesis-course">
        {history.map(act => (
          <li key={`${act.at} ${act.status} ${act.experiment ?? ''}`} class={`act-${act.status}`}>
            <p class="hypothesis-when">
              <StatusMark status={act.status} />{' '}
              <span class="soft">
                <time dateTime={act.at}>{moment(act.at, about.timeZone)}</time> · {who(act.role)}
              </span>
            </p>
            <Happened act={act} about={about} />
          </li>
        ))}
      </ol>
    </div>
  );
}
