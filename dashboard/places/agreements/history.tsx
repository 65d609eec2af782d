/** All versions of a unit's agreements, how each window went, what changed between two, and who did what. */
import { ButtonLink } from '../../parts/button.tsx';
import { Card, PageHead } from '../../parts/page.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { pathTo } from '../../router/location.ts';
import { me } from '../../sign-in/session.ts';
import { day } from '../../words/numbers.ts';
import type { PlaceProps } from '../place.ts';
import { Audit } from './audit.tsx';
import { Compare } from './compare.tsx';
import { Course } from './course-line.tsx';
import type { Agreement, Unit } from './model.ts';
import { StatusMark, scopeName } from './status-mark.tsx';
import { useUnitPlace } from './use-place.ts';
import { Verdicts } from './verdicts.tsx';
import { words } from './words.ts';
import { termWords } from './words-terms.ts';
import './agreements.css';

const Version = ({ agreement, unit }: { agreement: Agreement; unit: Unit }) => (
  <li class={`agreement-version ${agreement.status}`}>
    <div class="version-head">
      <h3>
        <a href={pathTo('units', unit.id, 'agreements', String(agreement.version))}>
          {words.value.version(agreement.version)}
        </a>
      </h3>
      <StatusMark status={agreement.status} />
      <span class="soft">
        {scopeName(agreement.service)} · {termWords.value.windows[agreement.window]}
        {agreement.inForce !== undefined &&
          ` · ${
            agreement.inForce.to === undefined
              ? words.value.from(day(agreement.inForce.from))
              : words.value.days(day(agreement.inForce.from), day(agreement.inForce.to))
          }`}
      </span>
    </div>
    <Course agreement={agreement} unit={unit} />
  </li>
);

export default function History({ parameters: { unit: id = '' } }: PlaceProps) {
  const place = useUnitPlace(id);
  const unitName = place.value?.unit.name ?? id;
  const mayPropose = me.value.role !== 'admin';
  const href = pathTo('units', id, 'agreements', 'new');
  const isFirst = place.value?.agreements.length === 0;
  return (
    <>
      <PageHead
        title={words.value.titleOf(unitName)}
        crumbs={[
          { href: '/agreements', name: words.value.title },
          { href: pathTo('units', id), name: unitName },
        ]}
        actions={
          mayPropose &&
          place.value !== undefined &&
          !isFirst && (
            <ButtonLink kind="primary" href={href}>
              {words.value.proposeChange}
            </ButtonLink>
          )
        }
      />
      <Shown answer={place}>
        {({ unit, agreements, catalogue }) =>
          agreements.length === 0 ? (
            <Empty
              title={words.value.noneTitle}
              action={
                mayPropose && (
                  <ButtonLink kind="primary" href={href}>
                    {words.value.propose}
                  </ButtonLink>
                )
              }
            >
              <p>{words.value.noneText}</p>
              {!mayPropose && <p>{words.value.noneAdmin}</p>}
            </Empty>
          ) : (
            <>
              <Card title={words.value.versions}>
                <ol class="versions" reversed>
                  {agreements.map(agreement => (
                    <Version key={agreement.version} agreement={agreement} unit={unit} />
                  ))}
                </ol>
              </Card>
              <Verdicts unit={unit} catalogue={catalogue} />
              {agreements.length > 1 && <Compare agreements={agreements} catalogue={catalogue} />}
              <Audit unit={unit} />
            </>
          )
        }
      </Shown>
    </>
  );
}
