/** A mapping while it is edited: what has changed, trying it, and saving it over the version that it began with. */
import { useEffect, useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { Problem } from '../../api/problem.ts';
import { type Action, useAction } from '../../api/use-action.ts';
import { useUnsavedGuard } from '../../parts/use-unsaved-guard.ts';
import { draftOf, isComplete, type MappingDraft, mappingOf } from './mapping-draft.ts';
import { bodyOf, type ConnectionBody, type Issue, type Saved } from './model.ts';
import { saveConnection, type Version } from './save-connection.ts';

type Check = NonNullable<Saved['quarantine']>;

export interface MappingEdit {
  draft: MappingDraft;
  change(draft: MappingDraft): void;
  changed: boolean;
  complete: boolean;
  /** Whether somebody else has saved another version since. */
  overtaken: boolean;
  revert(): void;
  preview: Action<[]>;
  save: Action<[]>;
  /** How much of the quarantine the tried, or the saved, mapping understands. */
  check: Check | undefined;
  saved: boolean;
  issues: readonly Issue[];
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

export function useMapping(version: Version, reload: () => void): MappingEdit {
  const [begun, setBegun] = useState(version);
  const [draft, setDraft] = useState(() => draftOf(version.connection.mapping));
  const [check, setCheck] = useState<Check>();
  const [saved, setSaved] = useState(false);
  const mapping = mappingOf(draft) as NonNullable<ConnectionBody['mapping']>;
  const changed = !same(mapping, mappingOf(draftOf(begun.connection.mapping)));
  const overtaken = version.etag !== undefined && version.etag !== begun.etag;
  const begin = (from: Version): void => {
    setBegun(from);
    setDraft(draftOf(from.connection.mapping));
  };

  useEffect(() => {
    if (overtaken && !changed) begin(version);
  }, [overtaken, changed, version.etag]);

  useUnsavedGuard(() => changed);

  const preview = useAction(async () => {
    setCheck(undefined);
    const { id } = begun.connection;
    const { quarantine } = await call('POST /v1/connections/{id}/preview', {
      path: { id },
      body: { connection: bodyOf(begun.connection, { mapping }) },
    });
    setCheck(quarantine);
  });
  const save = useAction(async () => {
    preview.clear();
    const answer = await saveConnection(begun, { mapping }).catch((error: unknown) => {
      // Somebody else was first: what they saved is shown, and what is written here stays.
      if (error instanceof Problem && error.status === 412) reload();
      throw error;
    });
    setCheck(answer.quarantine);
    setSaved(true);
    // What was saved is what is there, until the next look says its version.
    setBegun(before => ({ ...before, connection: { ...before.connection, mapping } }));
    reload();
  });

  return {
    draft,
    change: next => {
      setDraft(next);
      setSaved(false);
      setCheck(undefined);
    },
    changed,
    complete: isComplete(draft),
    overtaken: overtaken && changed,
    revert: () => {
      begin(version);
      preview.clear();
      save.clear();
      setCheck(undefined);
    },
    preview,
    save,
    check,
    saved,
    issues: save.problem?.issues ?? preview.problem?.issues ?? [],
  };
}
