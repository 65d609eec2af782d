/** Edits an SLA policy, and tries it on past tickets. */
import { call, callFully } from '../../api/client.ts';
import { announce } from '../../parts/announce.tsx';
import { Card } from '../../parts/page.tsx';
import { useFirstWrong } from '../../parts/use-first-wrong.ts';
import { go, pathTo } from '../../router/location.ts';
import { BehaviourCard } from './behaviour-card.tsx';
import { EditorEnd, idIssues } from './editor-end.tsx';
import { Effect } from './effect.tsx';
import { MatchCard } from './match-card.tsx';
import { isUsableId, type Policy, type PolicyDocument } from './model.ts';
import { draftOfPolicy, newPolicyDraft, numberIssues, policyOfDraft } from './policy-draft.ts';
import { TargetLines } from './policy-list.tsx';
import { policyWords } from './policy-words.ts';
import { saveWords } from './save-words.ts';
import { matchText } from './says.ts';
import { TargetsCard } from './targets-card.tsx';
import { useDraft } from './use-draft.ts';
import { notUsable, useSaving } from './use-saving.ts';
import type { UnitChoice } from './which-policy.tsx';

const FIELDS = ['id', 'order', 'match', 'targets'];

/** What stands in the fields, as one reads it aloud. */
const InWords = ({ policy, units }: { policy: Policy; units: readonly UnitChoice[] }) => (
  <Card title={policyWords.value.inWords}>
    <p>
      <strong>{matchText(policy, id => units.find(unit => unit.id === id)?.name ?? id)}</strong>
    </p>
    <TargetLines
      policy={{
        ...policy,
        targets: policy.targets.filter(({ minutes = 0, businessDays = 0 }) => Number.isFinite(minutes + businessDays)),
      }}
    />
  </Card>
);

export function PolicyEditor({
  saved,
  etag,
  policies,
  calendars,
  units,
}: {
  /** Without it a new one is made. */
  saved: Policy | undefined;
  etag: string | undefined;
  policies: readonly Policy[];
  /** Ids that there are. */
  calendars: readonly string[];
  units: readonly UnitChoice[];
}) {
  const isNew = saved === undefined;
  const editing = useDraft(isNew ? newPolicyDraft(policies, calendars[0] ?? '') : draftOfPolicy(saved));
  const { draft, change } = editing;
  const document = policyOfDraft(draft);
  // What isn't saved yet is tried under a name that nobody takes.
  const id = saved?.id ?? (isUsableId(draft.id) ? draft.id : 'policy-to-try');
  const path = { id };
  const saving = useSaving<PolicyDocument, Policy>({
    etag,
    put: (body, ifMatch) => callFully('PUT /v1/sla-policies/{id}', { path, body, ifMatch }),
    read: () => callFully('GET /v1/sla-policies/{id}', { path }),
    onSaved(now) {
      editing.settle(draftOfPolicy(now));
      announce(saveWords.value.saved);
      if (isNew) go(pathTo('policies', id), { replace: true });
    },
  });
  const { issues, setIssues } = saving;
  const form = useFirstWrong<HTMLDivElement>(0, issues.length > 0 ? issues : undefined);

  const save = (): void => {
    const own = [
      ...(isNew
        ? idIssues(
            draft.id,
            policies.map(({ id: known = '' }) => known),
          )
        : []),
      ...numberIssues(draft, policyWords.value.number),
    ];
    if (own.length > 0) setIssues(own);
    else void saving.action.run(document);
  };

  return (
    <>
      <div class="editor">
        <div ref={form}>
          <MatchCard {...{ draft, id, document, isNew, policies, units, issues }} onChange={change} />
          <TargetsCard {...{ targets: draft.targets, issues, calendars }} onChange={targets => change({ targets })} />
          <BehaviourCard draft={draft} onChange={change} />
        </div>
        <div class="beside">
          <InWords policy={{ ...document, id }} units={units} />
          <Effect
            document={document}
            tryOut={async body => {
              const wrong = numberIssues(draft, policyWords.value.number);
              if (wrong.length > 0) throw notUsable(wrong);
              return call('POST /v1/sla-policies/{id}/preview', { path, body });
            }}
            onIssues={setIssues}
          />
        </div>
      </div>
      <EditorEnd {...{ editing, saving, isNew, document }} fields={FIELDS} onSave={save} />
    </>
  );
}
