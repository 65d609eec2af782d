/** One connection: whether it lives, what its desk's words mean, what waits, and how the desk is set up. */
import './connections.css';
import { useAnswer } from '../../api/use-answer.ts';
import { PageHead } from '../../parts/page.tsx';
import { Shown } from '../../parts/states.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { pathTo, query } from '../../router/location.ts';
import type { PlaceProps } from '../place.ts';
import { MappingTab } from './mapping-tab.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { QuarantineTab } from './quarantine-tab.tsx';
import { SetupTab } from './setup-tab.tsx';
import { StateMark } from './state-mark.tsx';
import { isAdmin } from './waiting-counts.tsx';
import { words } from './words.ts';
import { connectionWords } from './words-connection.ts';

const TABS = ['overview', 'mapping', 'quarantine', 'setup'] as const;
type Tab = (typeof TABS)[number];

export default function ConnectionPlace({ parameters: { id = '' } }: PlaceProps) {
  const answer = useAnswer('GET /v1/connections/{id}', { path: { id } });
  const desks = useAnswer('GET /v1/desks', {}, { every: 0 });
  const tab: Tab = TABS.find(one => one === query.value.get('tab')) ?? 'overview';
  const desk = desks.value?.items.find(one => one.id === answer.value?.desk);
  const here = pathTo('connections', id);
  return (
    <div class="connections">
      <PageHead
        title={id}
        crumbs={[{ href: '/connections', name: words.value.title }]}
        lead={
          <span class="row">
            <span>{desk?.name ?? answer.value?.desk}</span>
            {answer.value !== undefined && <StateMark connection={answer.value} />}
            {!isAdmin() && <span>{words.value.onlyAdmins}</span>}
          </span>
        }
      />
      <Shown answer={answer}>
        {connection => {
          const version = { connection, etag: answer.etag };
          const deskName = desk?.name ?? connection.desk;
          return (
            <>
              <Tabs
                label={connectionWords.value.views}
                items={TABS.map(one => ({
                  href: one === 'overview' ? here : `${here}?tab=${one}`,
                  name: connectionWords.value.tabs[one],
                  current: one === tab,
                }))}
              />
              {tab === 'overview' && <OverviewTab version={version} deskName={deskName} reload={answer.reload} />}
              {tab === 'mapping' && <MappingTab version={version} desk={desk} reload={answer.reload} />}
              {tab === 'quarantine' && <QuarantineTab connection={connection} />}
              {tab === 'setup' && <SetupTab id={id} />}
            </>
          );
        }}
      </Shown>
    </div>
  );
}
