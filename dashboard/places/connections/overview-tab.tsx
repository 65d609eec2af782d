/** A connection at a glance, and what an administrator does to it. */
import { CopyBlock } from '../../parts/copy.tsx';
import { Card } from '../../parts/page.tsx';
import { count } from '../../words/numbers.ts';
import { DefaultsCard } from './defaults-card.tsx';
import { schemeName } from './defaults-fields.tsx';
import { ticketsOf } from './done.tsx';
import { PauseCard } from './pause-card.tsx';
import type { Version } from './save-connection.ts';
import { SecretCard } from './secret-card.tsx';
import { Ago, StateMark, stateSays } from './state-mark.tsx';
import { isAdmin, QuarantineCount, UnmappedCount } from './waiting-counts.tsx';
import { words } from './words.ts';
import { connectWords } from './words-connect.ts';
import { connectionWords } from './words-connection.ts';

function Facts({ version: { connection }, deskName }: { version: Version; deskName: string }) {
  const { id, auth, limits, webhookUrl, lastDeliveryAt, lastTestAt, defaults } = connection;
  const said = connectionWords.value;
  return (
    <Card title={words.value.state}>
      <p>
        <StateMark connection={connection} /> <span class="soft">{stateSays(connection)}</span>
      </p>
      <dl class="facts">
        <dt>{words.value.lastDelivery}</dt>
        <dd>
          <Ago at={lastDeliveryAt} whole />
        </dd>
        <dt>{said.lastTest}</dt>
        <dd>
          <Ago at={lastTestAt} whole />
        </dd>
        <dt>{words.value.quarantine}</dt>
        <dd>
          <QuarantineCount id={id} />
        </dd>
        <dt>{words.value.unmapped}</dt>
        <dd>
          <UnmappedCount id={id} />
        </dd>
        <dt>{words.value.allTickets}</dt>
        <dd>
          <a href={ticketsOf(defaults.unit)}>
            {defaults.unit === undefined ? words.value.allTickets : words.value.tickets}
          </a>
        </dd>
        <dt>{said.scheme}</dt>
        <dd>{schemeName(auth.scheme, deskName)}</dd>
        {auth.username !== undefined && (
          <>
            <dt>{connectWords.value.username}</dt>
            <dd>
              <code>{auth.username}</code>
            </dd>
          </>
        )}
        {auth.name !== undefined && (
          <>
            <dt>{connectWords.value.headerName}</dt>
            <dd>
              <code>{auth.name}</code>
            </dd>
          </>
        )}
        {limits?.deliveriesPerMinute !== undefined && (
          <>
            <dt>{said.limit}</dt>
            <dd>{count(limits.deliveriesPerMinute)}</dd>
          </>
        )}
      </dl>
      <h3>{connectWords.value.webhookUrl}</h3>
      <CopyBlock text={webhookUrl} what={connectWords.value.webhookUrl} />
    </Card>
  );
}

export const OverviewTab = ({
  version,
  deskName,
  reload,
}: {
  version: Version;
  deskName: string;
  reload: () => void;
}) => (
  <div class="columns">
    <Facts version={version} deskName={deskName} />
    <div>
      <DefaultsCard version={version} reload={reload} />
      {isAdmin() && <PauseCard version={version} reload={reload} />}
      {isAdmin() && <SecretCard version={version} deskName={deskName} reload={reload} />}
    </div>
  </div>
);
