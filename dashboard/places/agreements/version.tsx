/** One version: where it stands, what it says, what it changes, and the steps that the person may take. */
import { useAnswer } from '../../api/use-answer.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Card, PageHead } from '../../parts/page.tsx';
import { NotFound, Shown } from '../../parts/states.tsx';
import { pathTo } from '../../router/location.ts';
import { me } from '../../sign-in/session.ts';
import type { PlaceProps } from '../place.ts';
import { Audit } from './audit.tsx';
import { Course } from './course-line.tsx';
import { DifferencesTable } from './differences-table.tsx';
import { versionBefore } from './model.ts';
import { StatusMark } from './status-mark.tsx';
import { Steps } from './steps.tsx';
import { MeasureTerms, TermList } from './terms.tsx';
import { useUnitPlace } from './use-place.ts';
import { words } from './words.ts';
import { termWords } from './words-terms.ts';
import './agreements.css';

export default function Version({ parameters: { unit: id = '', version = '' } }: PlaceProps) {
  const place = useUnitPlace(id);
  // Asked beside the list for its ETag: what a step is taken on is what the person has seen.
  const own = useAnswer('GET /v1/units/{unit}/agreements/{version}', { path: { unit: id, version } });
  const agreement = place.value?.agreements.find(one => String(one.version) === version) ?? own.value;
  const unitName = place.value?.unit.name ?? id;
  const reload = (): void => {
    place.reload();
    own.reload();
  };
  return (
    <>
      <PageHead
        title={words.value.versionOf(Number(version), unitName)}
        crumbs={[
          { href: '/agreements', name: words.value.title },
          { href: pathTo('units', id, 'agreements'), name: words.value.titleOf(unitName) },
        ]}
        lead={agreement !== undefined && <StatusMark status={agreement.status} />}
        actions={
          agreement?.status === 'active' &&
          me.value.role !== 'admin' && (
            <ButtonLink
              href={`${pathTo('units', id, 'agreements', 'new')}${agreement.service === undefined ? '' : `?service=${encodeURIComponent(agreement.service)}`}`}
            >
              {words.value.proposeChange}
            </ButtonLink>
          )
        }
      />
      <Shown answer={own}>
        {() => (
          <Shown answer={place}>
            {({ unit, agreements, catalogue }) => {
              if (agreement === undefined) return <NotFound />;
              const before = versionBefore(agreements, agreement);
              return (
                <>
                  <Card title={termWords.value.status}>
                    <Course agreement={agreement} unit={unit} />
                    <Steps agreement={agreement} etag={own.etag} reload={reload} />
                  </Card>
                  <Card title={words.value.measures} wide>
                    <MeasureTerms agreement={agreement} catalogue={catalogue} />
                  </Card>
                  {before !== undefined && (
                    <Card title={termWords.value.changed(before.version)} wide>
                      <DifferencesTable before={before} after={agreement} catalogue={catalogue} />
                    </Card>
                  )}
                  <Card title={termWords.value.terms}>
                    <TermList agreement={agreement} />
                  </Card>
                  <Audit unit={unit} version={agreement.version} />
                </>
              );
            }}
          </Shown>
        )}
      </Shown>
    </>
  );
}
