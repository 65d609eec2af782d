/** One line for each unit, and for each service that has an agreement of its own. */
import type { ComponentChildren } from 'preact';
import { ButtonLink } from '../../parts/button.tsx';
import { VerdictMark } from '../../parts/marks.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { pathTo } from '../../router/location.ts';
import { me } from '../../sign-in/session.ts';
import { day, decimal, period, points } from '../../words/numbers.ts';
import { type Agreement, type Scope, type Unit, type Verdict, waitsFor } from './model.ts';
import { StatusMark, scopeName } from './status-mark.tsx';
import { words } from './words.ts';

export interface ScopeRow {
  unit: Unit;
  scope: Scope;
  verdict: Verdict | undefined;
}

const versionPath = (unit: Unit, { version }: Agreement): string =>
  pathTo('units', unit.id, 'agreements', String(version));

function InForce({ unit, scope: { active, service } }: ScopeRow) {
  if (active === undefined) {
    if (me.value.role === 'admin' || service !== undefined) return <span class="soft">{words.value.none}</span>;
    return (
      <div class="stack-tight">
        <span class="soft">{words.value.none}</span>
        <ButtonLink href={pathTo('units', unit.id, 'agreements', 'new')}>
          {words.value.propose}
          <span class="visually-hidden">: {unit.name}</span>
        </ButtonLink>
      </div>
    );
  }
  return (
    <div class="stack-tight">
      <span class="row">
        <a href={versionPath(unit, active)}>{words.value.version(active.version)}</a>
        <StatusMark status="active" />
      </span>
      {active.inForce !== undefined && <span class="soft">{words.value.since(day(active.inForce.from))}</span>}
    </div>
  );
}

function waitingText(agreement: Agreement): string {
  const sides = waitsFor(agreement);
  const [side] = sides;
  if (sides.length !== 1 || side === undefined) return words.value.waitsForBoth(agreement.version);
  return words.value.waitsFor(agreement.version, words.value.sides[side]);
}

function Waiting({ unit, scope: { proposed, coming } }: ScopeRow) {
  if (proposed.length === 0 && coming === undefined) return <span class="soft">{words.value.nothingWaits}</span>;
  return (
    <div class="stack-tight">
      {proposed.map(agreement => (
        <a key={agreement.version} href={versionPath(unit, agreement)}>
          {waitingText(agreement)}
        </a>
      ))}
      {coming?.inForce !== undefined && (
        <a href={versionPath(unit, coming)}>{words.value.comes(coming.version, day(coming.inForce.from))}</a>
      )}
    </div>
  );
}

const LastVerdict = ({ verdict, scope }: ScopeRow) =>
  verdict === undefined ? (
    scope.active !== undefined && <span class="soft">{words.value.noVerdict}</span>
  ) : (
    <div class="stack-tight">
      <span class="row">
        <VerdictMark verdict={verdict.verdict} />
        {verdict.score === null ? null : <strong>{points(verdict.score)}</strong>}
      </span>
      <span class="soft">
        {period(verdict.start, verdict.end)} · {words.value.ofMark(decimal(verdict.passMark))}
      </span>
    </div>
  );

const columns = (): readonly Column<ScopeRow>[] => {
  const cell =
    (Part: (row: ScopeRow) => ComponentChildren) =>
    (row: ScopeRow): ComponentChildren => <Part {...row} />;
  return [
    {
      key: 'unit',
      head: words.value.unit,
      sort: ({ unit, scope }) => `${unit.name} ${scope.service ?? ''}`,
      cell: ({ unit, scope }) => (
        <div class="stack-tight">
          <a href={pathTo('units', unit.id, 'agreements')}>{unit.name}</a>
          {scope.service !== undefined && <span class="soft">{scopeName(scope.service)}</span>}
        </div>
      ),
    },
    {
      key: 'inForce',
      head: words.value.inForce,
      cell: cell(InForce),
      sort: ({ scope }) => scope.active?.inForce?.from,
    },
    {
      key: 'verdict',
      head: words.value.lastVerdict,
      cell: cell(LastVerdict),
      sort: ({ verdict }) => verdict?.score,
    },
    { key: 'waiting', head: words.value.waiting, cell: cell(Waiting), sort: ({ scope }) => scope.proposed.length },
    {
      key: 'reviewOn',
      head: words.value.reviewOn,
      sort: ({ scope }) => scope.active?.reviewOn,
      cell: ({ scope: { active } }) =>
        active !== undefined && (
          <div class="stack-tight">
            <span>{day(active.reviewOn)}</span>
            {active.reviewDue && <strong class="review-due">{words.value.reviewDue}</strong>}
          </div>
        ),
    },
  ];
};

export const AgreementsTable = ({ rows }: { rows: readonly ScopeRow[] }) => (
  <Table
    caption={words.value.title}
    columns={columns()}
    rows={rows}
    rowKey={({ unit, scope }) => `${unit.id}/${scope.service ?? ''}`}
  />
);
