/** Proposing: what a form begins with, and for whom. */

import { type Answer, useAnswer } from '../../api/use-answer.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { PageHead } from '../../parts/page.tsx';
import { todayIn } from '../../parts/period-dates.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { pathTo, query } from '../../router/location.ts';
import { me } from '../../sign-in/session.ts';
import type { PlaceProps } from '../place.ts';
import { draftFrom } from './draft.ts';
import { notAgreeable } from './model.ts';
import { ProposeForm } from './propose-form.tsx';
import { type UnitPlace, useUnitPlace } from './use-place.ts';
import { words } from './words.ts';
import { proposeWords } from './words-propose.ts';
import './agreements.css';
import './propose.css';

function Form({ id, place }: { id: string; place: Answer<UnitPlace> }) {
  const report = useAnswer('GET /v1/reports/sla-xla', { query: { unit: id } }, { every: 0 });
  const service = query.value.get('service') ?? undefined;
  return (
    <Shown answer={place}>
      {({ unit, agreements, catalogue, listEtag }) => (
        <Shown answer={report}>
          {({ xla }) => {
            const inForce = agreements.filter(({ status }) => status === 'active');
            const wholeUnit = inForce.find(agreement => agreement.service === undefined);
            const start = inForce.find(agreement => agreement.service === service) ?? wholeUnit;
            const agreeable = (measure: string): boolean => {
              const found = catalogue.byId.get(measure);
              return found !== undefined && notAgreeable(found) === undefined;
            };
            const today = todayIn(unit.timeZone);
            return (
              <>
                <p class="soft propose-start">
                  {start === undefined
                    ? proposeWords.value.fromDefaults
                    : proposeWords.value.fromVersion(start.version)}
                </p>
                <ProposeForm
                  unit={unit}
                  catalogue={catalogue}
                  service={service}
                  first={draftFrom(start, xla.defaultAgreement?.measures ?? [], today, agreeable)}
                  today={today}
                  // An agreement without one of its own is held against that of the settings, and so says which it is.
                  usualMark={wholeUnit?.passMark === undefined ? xla.passMark : undefined}
                  listEtag={agreements.length === 0 ? undefined : listEtag}
                />
              </>
            );
          }}
        </Shown>
      )}
    </Shown>
  );
}

export default function Propose({ parameters: { unit: id = '' } }: PlaceProps) {
  const back = pathTo('units', id, 'agreements');
  // Asked once: what a person is writing doesn't change under their hands.
  const place = useUnitPlace(id, 0);
  const name = place.value?.unit.name ?? id;
  const isChange = place.value?.agreements.some(({ status }) => status === 'active') === true;
  const isParty = me.value.role !== 'admin';
  return (
    <>
      <PageHead
        title={isChange ? proposeWords.value.changeTitle(name) : proposeWords.value.title(name)}
        crumbs={[
          { href: '/agreements', name: words.value.title },
          { href: back, name: words.value.titleOf(name) },
        ]}
      />
      {isParty ? (
        <Form id={id} place={place} />
      ) : (
        <Empty
          title={proposeWords.value.admin}
          action={<ButtonLink href={back}>{words.value.titleOf(name)}</ButtonLink>}
        >
          {proposeWords.value.adminText}
        </Empty>
      )}
    </>
  );
}
