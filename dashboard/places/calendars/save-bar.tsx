/** Where an editor ends: whether all is saved, saving, and what keeps it from being saved. */
import type { Problem } from '../../api/problem.ts';
import { Button } from '../../parts/button.tsx';
import { Failed } from '../../parts/states.tsx';
import { me } from '../../sign-in/session.ts';
import { common } from '../../words/common.ts';
import { count } from '../../words/numbers.ts';
import type { Issue } from './model.ts';
import { saveWords } from './save-words.ts';

export function SaveBar({
  dirty,
  saving,
  issues,
  problem,
  beside,
  onSave,
  onDiscard,
}: {
  dirty: boolean;
  saving: boolean;
  issues: readonly Issue[];
  /** Parts of the document that have a field, beside which it is said what is wrong. */
  beside: readonly string[];
  /** What went wrong besides. */
  problem: Problem | undefined;
  onSave: () => void;
  onDiscard: () => void;
}) {
  const elsewhere = issues.filter(({ path }) => !beside.some(part => path.split('/')[1] === part));
  return (
    <div class={dirty || issues.length > 0 ? 'save-bar stuck no-print' : 'save-bar no-print'}>
      {issues.length > 0 && (
        <div role="alert" class="save-issues">
          <p class="form-error">{saveWords.value.refused(count(issues.length))}</p>
          <ul class="plain-list">
            {elsewhere.map(({ path, message }) => (
              <li key={path + message}>
                <code>{path}</code> {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      {problem !== undefined && issues.length === 0 && <Failed problem={problem} />}
      <div class="row">
        <p class="save-state" role="status">
          {dirty ? saveWords.value.unsaved : saveWords.value.allSaved}
        </p>
        {dirty && <Button onClick={onDiscard}>{saveWords.value.discard}</Button>}
        {me.value.role === 'admin' ? (
          <Button kind="primary" busy={saving} disabled={!dirty} onClick={onSave}>
            {common.value.save}
          </Button>
        ) : (
          <span class="soft">{saveWords.value.onlyAdmin}</span>
        )}
      </div>
    </div>
  );
}
