/** Who did what with a unit's agreements, readable; `version`: with that one alone. */
import { useAnswer } from '../../api/use-answer.ts';
import { Card } from '../../parts/page.tsx';
import { Shown } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { pathTo } from '../../router/location.ts';
import { moment } from '../../words/numbers.ts';
import { termOf, terms } from '../../words/terms.ts';
import type { Unit } from './model.ts';
import { words } from './words.ts';

const MOST = 100;

const isAction = (action: string): action is keyof typeof words.value.actions => action in words.value.actions;

function actionText(action: string, version: string): string {
  return isAction(action) ? words.value.actions[action](version) : `${action} ${version}`;
}

export function Audit({ unit, version }: { unit: Unit; version?: number }) {
  const answer = useAnswer('GET /v1/audit', { query: { unit: unit.id, kind: 'agreement', limit: MOST } });
  return (
    <Card title={words.value.audit} wide>
      <Shown answer={answer}>
        {({ items }) => {
          const rows = items.filter(({ id }) => version === undefined || id === `${unit.id}/${version}`);
          if (rows.length === 0) return <p class="soft">{words.value.noAudit}</p>;
          return (
            <Table
              caption={words.value.auditTable}
              columns={[
                {
                  key: 'at',
                  head: words.value.when,
                  cell: ({ at }) => moment(at, unit.timeZone),
                  sort: ({ at }) => at,
                },
                { key: 'by', head: words.value.who, cell: ({ by }) => termOf(terms.value.role, by.role) },
                {
                  key: 'what',
                  head: words.value.what,
                  cell: ({ action, id }) => {
                    const of = id.slice(unit.id.length + 1);
                    return <a href={pathTo('units', unit.id, 'agreements', of)}>{actionText(action, of)}</a>;
                  },
                },
                { key: 'pseudonym', head: words.value.pseudonym, cell: ({ by }) => <code>{by.id.slice(0, 8)}</code> },
              ]}
              rows={rows}
              rowKey={({ at, id, action, by }) => `${at} ${id} ${action} ${by.id}`}
            />
          );
        }}
      </Shown>
    </Card>
  );
}
