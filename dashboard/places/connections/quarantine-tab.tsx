/** What couldn’t be understood: why, and reading it again or discarding it. */
import { useState } from 'preact/hooks';
import { useAnswer } from '../../api/use-answer.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Card } from '../../parts/page.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { pathTo, query, setQuery } from '../../router/location.ts';
import { common } from '../../words/common.ts';
import { count } from '../../words/numbers.ts';
import type { Connection, Quarantined } from './model.ts';
import { QuarantineActions } from './quarantine-actions.tsx';
import { QuarantineTable } from './quarantine-table.tsx';
import { isMapping, type Reason, reasonsOf } from './reasons.ts';
import { isAdmin } from './waiting-counts.tsx';
import { words } from './words.ts';
import { connectionWords } from './words-connection.ts';

const PAGE = 50;
/** The most that the API gives at once. */
const MOST = 500;

function Reasons({ id, reasons }: { id: string; reasons: readonly Reason[] }) {
  const said = connectionWords.value;
  return (
    <Card
      title={said.reasons}
      actions={
        reasons.some(isMapping) && (
          <ButtonLink kind="primary" href={`${pathTo('connections', id)}?tab=mapping`}>
            {said.mend}
          </ButtonLink>
        )
      }
    >
      <Table<Reason>
        caption={said.reasonsCaption}
        rows={reasons}
        rowKey={({ path, message }) => path + message}
        columns={[
          { key: 'reason', head: said.reason, cell: ({ message }) => <span lang="en">{message}</span> },
          { key: 'place', head: said.place, cell: ({ path }) => <code>{path === '' ? '/' : path}</code> },
          {
            key: 'deliveries',
            head: said.deliveries,
            numeric: true,
            sort: ({ deliveries }) => deliveries,
            cell: ({ deliveries }) => count(deliveries),
          },
        ]}
      />
      {document.documentElement.lang !== 'en' && <p class="hint">{words.value.inEnglish}</p>}
    </Card>
  );
}

function Waiting({
  connection,
  items,
  more,
  reload,
}: {
  connection: Connection;
  items: readonly Quarantined[];
  more: boolean;
  reload: () => void;
}) {
  const said = connectionWords.value;
  const [result, setResult] = useState('');
  const reasons = reasonsOf(items);
  return (
    <>
      <p class="lead">{said.quarantineLead}</p>
      {result !== '' && (
        <p class="done-note" role="status">
          {result}
        </p>
      )}
      {items.length === 0 ? (
        <Empty title={said.empty}>{said.emptyText}</Empty>
      ) : (
        <>
          {reasons.length > 0 && <Reasons id={connection.id} reasons={reasons} />}
          <Card
            title={said.waiting}
            actions={<QuarantineActions connection={connection} onDone={setResult} reload={reload} />}
          >
            {connection.paused === true && <p>{said.pausedReplay}</p>}
            <QuarantineTable items={items} isPaused={connection.paused === true} onDone={setResult} reload={reload} />
            {more && items.length < MOST && (
              <Button onClick={() => setQuery({ shown: Math.min(MOST, items.length + PAGE) })}>
                {common.value.more}
              </Button>
            )}
          </Card>
        </>
      )}
    </>
  );
}

export function QuarantineTab({ connection }: { connection: Connection }) {
  const asked = Number(query.value.get('shown') ?? PAGE);
  const limit = Number.isInteger(asked) && asked >= 1 && asked <= MOST ? asked : PAGE;
  const answer = useAnswer(
    'GET /v1/quarantine',
    isAdmin() ? { query: { connection: connection.id, limit } } : undefined,
  );
  if (!isAdmin()) {
    return <Empty title={connectionWords.value.adminsOnly}>{connectionWords.value.adminsOnlyText}</Empty>;
  }
  return (
    <Shown answer={answer}>
      {({ items, nextCursor }) => (
        <Waiting connection={connection} items={items} more={nextCursor !== undefined} reload={answer.reload} />
      )}
    </Shown>
  );
}
