/** At risk now: what is green outside and hurts inside already, while there is still time to act. */
import './at-risk.css';
import './risk.css';
import './alerts-answers.css';
import { useAnswer } from '../../api/use-answer.ts';
import { SelectField } from '../../parts/field.tsx';
import { Freshness } from '../../parts/freshness.tsx';
import { Narrowed, narrowing } from '../../parts/narrowed.tsx';
import { Card, PageHead } from '../../parts/page.tsx';
import { Loading, Shown } from '../../parts/states.tsx';
import { query, setQuery } from '../../router/location.ts';
import { me } from '../../sign-in/session.ts';
import { common } from '../../words/common.ts';
import { isolated } from '../../words/data-text.ts';
import { Alerts } from './alerts.tsx';
import { BadAnswers } from './bad-answers.tsx';
import { Risks } from './risks.tsx';
import { Summary } from './summary.tsx';
import { usePages } from './use-pages.ts';
import { words } from './words.ts';

const A_PAGE = 25;
/** As many as the API gives at once: a company has fewer. */
const MOST_UNITS = 200;

const ticketsHref = (unit: string | undefined): string =>
  `/tickets?${new URLSearchParams({ unit: unit ?? '*', where: 'open', ...narrowing() })}`;

/** Whether there is anything to choose from; before the units are known, as far as the person's role tells. */
const hasSeveral = (units = me.value.role === 'business' ? me.value.units.length : MOST_UNITS): boolean => units > 1;

export default function AtRisk() {
  const unit = query.value.get('unit') ?? undefined;
  const known = useAnswer('GET /v1/units', { query: { limit: MOST_UNITS } }, { every: 0 }).value?.items;
  const units = known ?? [];
  const list = usePages('GET /v1/reports/at-risk', cursor => ({
    query: { unit, ...narrowing(), limit: A_PAGE, cursor },
  }));
  const nameOf = (id: string): string => isolated(units.find(each => each.id === id)?.name ?? id);
  const zoneOf = (id: string): string | undefined => units.find(each => each.id === id)?.timeZone;
  const options = [
    { value: '', name: words.value.allUnits },
    // The one in the address is among them even before the others are known.
    ...(unit === undefined || units.some(({ id }) => id === unit) ? [] : [{ value: unit, name: unit }]),
    ...units.map(({ id, name = id }) => ({ value: id, name })),
  ];
  const loading = (
    <Card>
      <Loading lines={9} tall />
    </Card>
  );
  return (
    <div class="at-risk">
      <PageHead
        title={common.value.atRisk}
        lead={words.value.lead}
        actions={
          (hasSeveral(known?.length) || unit !== undefined) && (
            <SelectField
              label={words.value.unit}
              value={unit ?? ''}
              options={options}
              onChange={chosen => setQuery({ unit: chosen })}
            />
          )
        }
      />
      <Alerts unit={unit} nameOf={nameOf} zoneOf={zoneOf} />
      <div class="at-risk-columns">
        <div>
          <Shown answer={list.first} loading={loading}>
            {newest => {
              const report = list.pages[0] ?? newest;
              return (
                <>
                  <Narrowed />
                  <Summary report={report} ticketsHref={ticketsHref(unit)} />
                  <Risks
                    report={report}
                    list={list}
                    question={JSON.stringify([unit, narrowing()])}
                    nameOf={nameOf}
                    zoneOf={zoneOf}
                    onChange={list.frozen ? () => {} : list.first.reload}
                  />
                  <p class="soft">{words.value.zones}</p>
                  <Freshness asOf={report.asOf} feedLagSeconds={report.feedLagSeconds} />
                </>
              );
            }}
          </Shown>
        </div>
        <BadAnswers unit={unit} nameOf={nameOf} zoneOf={zoneOf} />
      </div>
    </div>
  );
}
