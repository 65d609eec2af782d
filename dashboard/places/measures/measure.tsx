/** One measure: what it is for a unit, how it went, where it is better and worse, and what exactly it counts. */
import type { Unit } from '../../api/unit.ts';
import { todayIn } from '../../parts/period-dates.ts';
import './measures.css';
import { useAnswer } from '../../api/use-answer.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { SelectField } from '../../parts/field.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { Narrowed, narrowing } from '../../parts/narrowed.tsx';
import { Card, PageHead } from '../../parts/page.tsx';
import { chosenPeriod } from '../../parts/period.ts';
import { PeriodPicker } from '../../parts/period-picker.tsx';
import { Failed, Loading, NotFound, Shown } from '../../parts/states.tsx';
import { query, setQuery } from '../../router/location.ts';
import { me } from '../../sign-in/session.ts';
import { common } from '../../words/common.ts';
import { measureName } from '../../words/measure-names.ts';
import { period } from '../../words/numbers.ts';
import type { PlaceProps } from '../place.ts';
import type { Entry } from './catalogue.ts';
import { Course } from './course.tsx';
import { Distribution, Reasons } from './distribution.tsx';
import { Facts, Tags, Written } from './facts.tsx';
import { Groups } from './groups.tsx';
import { breakdownsOf } from './report.ts';
import { Value } from './value.tsx';
import { words } from './words.ts';
import { wordsOne } from './words-one.ts';

/** The unit of the address; else all that there are, or the only one. */
const unitOf = (units: readonly Unit[]): string =>
  query.value.get('unit') || (units.length === 1 ? (units[0]?.id ?? '*') : '*');

interface Chosen {
  entry: Entry;
  unit: string;
  units: readonly Unit[];
}

function Pickers({ entry, unit, units, timeZone }: Chosen & { timeZone: string | undefined }) {
  const options = units.map(({ id, name }) => ({ value: id, name }));
  if (units.length !== 1) options.unshift({ value: '*', name: wordsOne.value.allUnits });
  if (!options.some(({ value }) => value === unit)) options.unshift({ value: unit, name: unit });
  return (
    <div class="measure-pickers no-print">
      <SelectField
        label={wordsOne.value.unit}
        value={unit}
        options={options}
        onChange={chosen => setQuery({ unit: chosen, by: undefined })}
      />
      {entry.cohort === 'open' ? (
        <p class="soft">{wordsOne.value.now}</p>
      ) : (
        <PeriodPicker withCompare={false} {...(timeZone === undefined ? {} : { last: todayIn(timeZone) })} />
      )}
    </div>
  );
}

function Reported({ entry, unit, units }: Chosen) {
  const { from, to, interval } = chosenPeriod.value;
  const breakdowns = breakdownsOf(entry, unit);
  const by = breakdowns.find(one => one === query.value.get('by')) ?? breakdowns[0];
  const answer = useAnswer(
    'GET /v1/reports/measures/{id}',
    { path: { id: entry.id }, query: { unit, ...narrowing(), from, to, interval, groupBy: by } },
    { about: JSON.stringify([unit, narrowing()]) },
  );
  return (
    <>
      <Pickers entry={entry} unit={unit} units={units} timeZone={answer.value?.timeZone} />
      <Narrowed />
      <Shown answer={answer} loading={<Loading lines={8} tall />}>
        {report => (
          <>
            <div class="measure-top">
              <Card title={wordsOne.value.value}>
                <Value report={report} entry={entry} />
                <p class="soft">
                  {report.from !== undefined && report.to !== undefined && period(report.from, report.to)}
                </p>
                <Freshness asOf={report.asOf} feedLagSeconds={report.feedLagSeconds} />
              </Card>
              <Card title={wordsOne.value.course}>
                <Course report={report} entry={entry} />
              </Card>
            </div>
            {report.counts !== undefined && report.n > 0 && <Reasons counts={report.counts} />}
            {by !== undefined && <Groups report={report} entry={entry} by={by} breakdowns={breakdowns} units={units} />}
            {report.n > 0 && <Distribution report={report} entry={entry} />}
          </>
        )}
      </Shown>
    </>
  );
}

/** What a measure of one's own was accepted as. */
function AcceptedAs({ id }: { id: string }) {
  const { value } = useAnswer('GET /v1/measures/{id}', { path: { id } }, { every: 0 });
  if (value === undefined) return null;
  return (
    <p>
      <strong>{wordsOne.value.acceptedAs}:</strong> <span lang="en">{value.says}</span>
    </p>
  );
}

export default function Measure({ parameters }: PlaceProps) {
  const { id = '' } = parameters;
  const catalogue = useAnswer('GET /v1/measures', { query: { limit: 200 } }, { every: 60 });
  const units = useAnswer('GET /v1/units', {}, { every: 0 });
  const entry = catalogue.value?.items.find(one => one.id === id);
  const name = measureName(id, entry?.name);
  const failed = catalogue.problem ?? units.problem;
  return (
    <div class="measure-place">
      <PageHead
        title={name}
        crumbs={[{ href: '/measures', name: common.value.measures }]}
        lead={
          entry && (
            <>
              <Written entry={entry}>{entry.definition}</Written> <Tags entry={entry} />
            </>
          )
        }
        actions={
          entry?.custom &&
          me.value.role === 'admin' && (
            <ButtonLink href={`/measures/new?change=${encodeURIComponent(id)}`}>{wordsOne.value.change}</ButtonLink>
          )
        }
      />
      {catalogue.value !== undefined && entry === undefined && <NotFound />}
      {entry !== undefined && units.value !== undefined ? (
        <Reported entry={entry} unit={unitOf(units.value.items)} units={units.value.items} />
      ) : failed !== undefined ? (
        <Failed problem={failed} retry={catalogue.value === undefined ? catalogue.reload : units.reload} />
      ) : (
        (catalogue.value === undefined || entry !== undefined) && <Loading lines={8} tall />
      )}
      {entry !== undefined && (
        <Card title={wordsOne.value.about}>
          {entry.custom && <AcceptedAs id={id} />}
          <Facts entry={entry} full />
          <p>
            <a href="/links">{words.value.toLinks}</a>
          </p>
        </Card>
      )}
    </div>
  );
}
