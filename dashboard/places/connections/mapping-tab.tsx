/** The mapping: what the desk's words mean, tried on what waits before it is saved. */
import './mapping.css';
import { useState } from 'preact/hooks';
import { useAnswer } from '../../api/use-answer.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/page.tsx';
import { common } from '../../words/common.ts';
import { count } from '../../words/numbers.ts';
import { choicesOf } from './choices.ts';
import { CustomRules } from './custom-rules.tsx';
import { FIELDS, withField } from './mapping-draft.ts';
import { MappingField } from './mapping-field.tsx';
import type { DeskInfo } from './model.ts';
import { ReplayAll } from './quarantine-actions.tsx';
import { Refused } from './refused.tsx';
import type { Version } from './save-connection.ts';
import { type MappingEdit, useMapping } from './use-mapping.ts';
import { isAdmin } from './waiting-counts.tsx';
import { words } from './words.ts';
import { connectionWords } from './words-connection.ts';
import { mappingWords } from './words-mapping.ts';

function Outcome({ edit, id, reload }: { edit: MappingEdit; id: string; reload: () => void }) {
  const said = mappingWords.value;
  const { check, saved } = edit;
  const [result, setResult] = useState('');
  return (
    <div role="status" class="outcome">
      {saved && <p class="done-note">{said.saved}</p>}
      {check !== undefined && (
        <p>
          {check.checked === 0 ? said.noneWait : said.wouldPass(count(check.wouldPass), count(check.checked))}{' '}
          {check.more && said.moreWait}
        </p>
      )}
      {saved && check !== undefined && check.wouldPass > 0 && result === '' && (
        <div class="row">
          <ReplayAll id={id} label={said.replay} onDone={setResult} reload={reload} />
        </div>
      )}
      {saved && result !== '' && <p>{result}</p>}
    </div>
  );
}

function SaveBar({ edit, id, reload }: { edit: MappingEdit; id: string; reload: () => void }) {
  const said = mappingWords.value;
  const { changed, complete, overtaken, save, preview } = edit;
  const problem = save.problem ?? preview.problem;
  return (
    <div class="mapping-save">
      {overtaken && (
        <p class="form-error" role="alert">
          {words.value.changedMeanwhile}{' '}
          <button type="button" class="link" onClick={edit.revert}>
            {words.value.loadNewest}
          </button>
        </p>
      )}
      {problem !== undefined && !overtaken && <Refused problem={problem} />}
      <Outcome edit={edit} id={id} reload={reload} />
      <div class="row">
        <Button kind="primary" busy={save.running} disabled={!changed || !complete} onClick={() => save.run()}>
          {common.value.save}
        </Button>
        <Button busy={preview.running} disabled={!complete} onClick={() => preview.run()}>
          {said.preview}
        </Button>
        {changed && (
          <Button kind="quiet" onClick={edit.revert}>
            {said.revert}
          </Button>
        )}
        <span class="soft">{!complete ? said.fix : changed ? said.changed : ''}</span>
      </div>
    </div>
  );
}

export function MappingTab({
  version,
  desk,
  reload,
}: {
  version: Version;
  desk: DeskInfo | undefined;
  reload: () => void;
}) {
  const { id } = version.connection;
  const edit = useMapping(version, reload);
  const unmapped = useAnswer('GET /v1/connections/{id}/unmapped', { path: { id } });
  const units = useAnswer('GET /v1/units', {}, { every: 0 }).value?.items ?? [];
  const readOnly = !isAdmin();
  const statuses = Object.keys(desk?.statuses ?? {}).length;
  return (
    <>
      <p class="lead">{mappingWords.value.lead}</p>
      {unmapped.value?.more === true && <p class="soft">{mappingWords.value.moreUnmapped}</p>}
      <Card title={connectionWords.value.tabs.mapping}>
        {FIELDS.map(field => (
          <MappingField
            key={field}
            field={field}
            value={edit.draft.fields[field]}
            choices={choicesOf(field, edit.draft, units)}
            unmapped={unmapped.value?.items.filter(one => one.field === field) ?? []}
            known={field === 'status' ? statuses : 0}
            issues={edit.issues}
            readOnly={readOnly}
            onChange={changes => edit.change(withField(edit.draft, field, changes))}
          />
        ))}
        {version.connection.desk === 'custom' && (
          <CustomRules
            others={edit.draft.others}
            readOnly={readOnly}
            onChange={others => edit.change({ ...edit.draft, others })}
          />
        )}
      </Card>
      {!readOnly && <SaveBar edit={edit} id={id} reload={unmapped.reload} />}
    </>
  );
}
