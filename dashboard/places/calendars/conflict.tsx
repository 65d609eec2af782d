/** Somebody else saved it in the meantime: what they have, beside what is here, and whose stays. */
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Table } from '../../parts/table.tsx';
import { differences } from './differences.ts';
import { partLines, partName } from './part-names.ts';
import { saveWords } from './save-words.ts';

const Side = ({ part, value }: { part: string; value: unknown }) => {
  const lines = partLines(part, value);
  return lines.length === 0 ? (
    <span class="soft">{saveWords.value.nothing}</span>
  ) : (
    <ul class="plain-list">
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
};

export function Conflict({
  theirs,
  yours,
  busy,
  onTake,
  onOverwrite,
  onClose,
}: {
  /** What is saved now; without it there is no conflict. */
  theirs: object | undefined;
  yours: object;
  busy: boolean;
  onTake: () => void;
  onOverwrite: () => void;
  onClose: () => void;
}) {
  const rows = theirs === undefined ? [] : differences(theirs, yours);
  return (
    <Dialog title={saveWords.value.conflict} open={theirs !== undefined} onClose={onClose}>
      <div class="stack">
        {rows.length === 0 ? (
          <p>{saveWords.value.conflictSame}</p>
        ) : (
          <>
            <p>{saveWords.value.conflictText}</p>
            <Table
              caption={saveWords.value.conflictText}
              rows={rows}
              rowKey={({ part }) => part}
              columns={[
                { key: 'part', head: saveWords.value.part, cell: ({ part }) => partName(part) },
                {
                  key: 'theirs',
                  head: saveWords.value.theirs,
                  cell: row => <Side part={row.part} value={row.theirs} />,
                },
                { key: 'yours', head: saveWords.value.yours, cell: row => <Side part={row.part} value={row.yours} /> },
              ]}
            />
          </>
        )}
        <div class="actions">
          <Button kind="primary" onClick={onTake}>
            {saveWords.value.takeTheirs}
          </Button>
          <Button kind="danger" busy={busy} onClick={onOverwrite}>
            {saveWords.value.overwrite}
          </Button>
          <Button onClick={onClose}>{saveWords.value.keepEditing}</Button>
        </div>
      </div>
    </Dialog>
  );
}
