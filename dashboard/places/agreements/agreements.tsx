/** Every unit that the person sees: what holds, what waits for whom, and how the last window went. */
import { useState } from 'preact/hooks';
import { useAnswer } from '../../api/use-answer.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Card, PageHead } from '../../parts/page.tsx';
import { Empty, Failed, Loading, Shown } from '../../parts/states.tsx';
import { pathTo } from '../../router/location.ts';
import { me } from '../../sign-in/session.ts';
import { AgreementsTable, type ScopeRow } from './agreements-table.tsx';
import { ALL_VERSIONS, scopesOf, type Unit, unitsOf, waitsFor } from './model.ts';
import { scopeName } from './status-mark.tsx';
import { useAnswers } from './use-answers.ts';
import { words } from './words.ts';
import './agreements.css';

/** Verdicts to look through for the last one of each scope. */
const VERDICTS = 8;
/** Seconds. */
const EVERY = 15;

/** What waits for the person's own side, as the first thing to see. */
function Yours({ rows }: { rows: readonly ScopeRow[] }) {
  const { role } = me.value;
  const own = rows.flatMap(({ unit, scope }) =>
    scope.proposed
      .filter(agreement => role !== 'admin' && waitsFor(agreement).includes(role))
      .map(agreement => ({ unit, agreement })),
  );
  if (own.length === 0) return null;
  return (
    <Card title={words.value.yours}>
      <p class="soft">{words.value.yoursText}</p>
      <ul class="yours">
        {own.map(({ unit, agreement: { version, service } }) => (
          <li key={`${unit.id}/${version}`} class="row">
            <span>
              <strong>{words.value.versionOf(version, unit.name)}</strong>
              {service !== undefined && ` · ${scopeName(service)}`}
            </span>
            <ButtonLink kind="primary" href={pathTo('units', unit.id, 'agreements', String(version))}>
              {words.value.lookAndSign}
              <span class="visually-hidden">: {words.value.versionOf(version, unit.name)}</span>
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function AllUnits({ units, retry }: { units: readonly Unit[]; retry: () => void }) {
  const path = (unit: Unit) => ({ unit: unit.id });
  const lists = useAnswers(
    'GET /v1/units/{unit}/agreements',
    units.map(unit => ({ path: path(unit), query: { limit: ALL_VERSIONS } })),
    { every: EVERY },
  );
  const verdicts = useAnswers(
    'GET /v1/units/{unit}/verdicts',
    units.map(unit => ({ path: path(unit), query: { limit: VERDICTS } })),
    { every: EVERY },
  );
  const problem = [...lists, ...verdicts].find(one => one.problem !== undefined)?.problem;
  if (problem !== undefined) return <Failed problem={problem} retry={retry} />;
  if ([...lists, ...verdicts].some(({ value }) => value === undefined)) return <Loading lines={6} />;
  const rows = units.flatMap((unit, index) =>
    scopesOf(lists[index]?.value?.items ?? []).map(
      (scope): ScopeRow => ({
        unit,
        scope,
        verdict: verdicts[index]?.value?.items.find(({ service }) => service === scope.service),
      }),
    ),
  );
  return (
    <>
      <Yours rows={rows} />
      <Card wide>
        <AgreementsTable rows={rows} />
      </Card>
    </>
  );
}

export default function Agreements() {
  const units = useAnswer('GET /v1/units', {}, { every: 60 });
  const [turn, setTurn] = useState(0);
  return (
    <>
      <PageHead title={words.value.title} lead={words.value.lead} />
      <Shown answer={units}>
        {answer => {
          const all = unitsOf(answer);
          if (all.length === 0) return <Empty title={words.value.noUnits}>{words.value.noUnitsText}</Empty>;
          return <AllUnits key={turn} units={all} retry={() => setTurn(before => before + 1)} />;
        }}
      </Shown>
    </>
  );
}
