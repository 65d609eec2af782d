/** One SLA policy, or a new one. */
import { useAnswer } from '../../api/use-answer.ts';
import { PageHead } from '../../parts/page.tsx';
import { Failed, Loading, NoPermission, Shown } from '../../parts/states.tsx';
import { me } from '../../sign-in/session.ts';
import type { PlaceProps } from '../place.ts';
import { PolicyEditor } from './policy-editor.tsx';
import { policyWords } from './policy-words.ts';
import { words } from './words.ts';
import './calendars.css';
import './editor.css';

const ONCE = { every: 0 } as const;

export default function PolicyPlace({ parameters: { id = '' } }: PlaceProps) {
  const isNew = id === 'new';
  const policy = useAnswer('GET /v1/sla-policies/{id}', isNew ? undefined : { path: { id } }, ONCE);
  const all = useAnswer('GET /v1/sla-policies', {}, ONCE);
  const calendars = useAnswer('GET /v1/calendars', {}, ONCE);
  const units = useAnswer('GET /v1/units', {}, ONCE);

  const editor = () => {
    const problem = calendars.problem ?? units.problem ?? (isNew ? undefined : policy.problem);
    if (problem !== undefined) {
      return (
        <Failed
          problem={problem}
          retry={() => {
            for (const answer of [calendars, units, policy]) answer.reload();
          }}
        />
      );
    }
    if (calendars.value === undefined || units.value === undefined) return <Loading />;
    if (!isNew && (policy.value === undefined || policy.stale)) return <Loading />;
    return (
      <Shown answer={all}>
        {({ items }) => (
          <PolicyEditor
            key={id}
            saved={isNew ? undefined : policy.value}
            etag={policy.etag}
            policies={items}
            calendars={(calendars.value?.items ?? []).map(calendar => calendar.id ?? '')}
            units={units.value?.items ?? []}
          />
        )}
      </Shown>
    );
  };

  return (
    <>
      <PageHead
        title={isNew ? words.value.newPolicy : id}
        lead={policyWords.value.lead}
        crumbs={[{ href: '/calendars', name: words.value.title }]}
      />
      {isNew && me.value.role !== 'admin' ? <NoPermission /> : editor()}
    </>
  );
}
