/** Where both editors end: saving, discarding, and what to do when somebody else has saved in the meantime. */
import { Conflict } from './conflict.tsx';
import { type Issue, isUsableId } from './model.ts';
import { SaveBar } from './save-bar.tsx';
import { saveWords } from './save-words.ts';
import type { Editing } from './use-draft.ts';
import type { Saving } from './use-saving.ts';

/** What is wrong with the id of something new; `taken`: ids that there are. */
export function idIssues(id: string, taken: readonly string[]): Issue[] {
  const { idWrong, idTaken } = saveWords.value;
  const message = !isUsableId(id) ? idWrong : taken.includes(id) ? idTaken : undefined;
  return message === undefined ? [] : [{ path: '/id', message }];
}

/** `fields`: parts of the document that have a field, beside which it is said what is wrong. */
export function EditorEnd<Draft, Document extends object, Saved extends object>({
  editing,
  saving,
  isNew,
  document,
  fields,
  onSave,
}: {
  editing: Editing<Draft>;
  saving: Saving<Document, Saved>;
  isNew: boolean;
  document: Document;
  fields: readonly string[];
  onSave: () => void;
}) {
  const { action, issues, setIssues } = saving;
  return (
    <>
      <SaveBar
        dirty={editing.dirty || isNew}
        saving={action.running}
        issues={issues}
        beside={fields}
        problem={action.problem}
        onSave={onSave}
        onDiscard={() => {
          setIssues([]);
          editing.discard();
        }}
      />
      <Conflict
        theirs={saving.theirs}
        yours={document}
        busy={action.running}
        onTake={saving.takeTheirs}
        onOverwrite={() => void action.run(document, true)}
        onClose={saving.leaveTheirs}
      />
    </>
  );
}
