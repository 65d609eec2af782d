/** Saves a document over the version that was opened; when another is there by now, theirs is read for comparison. */
import { useState } from 'preact/hooks';
import type { Answered } from '../../api/client.ts';
import { Problem } from '../../api/problem.ts';
import { type Action, useAction } from '../../api/use-action.ts';
import type { Issue } from './model.ts';

/** What the API would say, said without asking it. */
export const notUsable = (issues: readonly Issue[]): Problem =>
  new Problem({ status: 422, code: 'unprocessable', detail: '', issues });

export interface Saving<Document, Saved> {
  action: Action<[Document, boolean?]>;
  issues: readonly Issue[];
  setIssues(issues: readonly Issue[]): void;
  /** What somebody else has saved since. */
  theirs: Saved | undefined;
  /** Goes on from theirs. */
  takeTheirs(): void;
  leaveTheirs(): void;
}

export function useSaving<Document, Saved>(options: {
  etag: string | undefined;
  put: (document: Document, ifMatch: string | undefined) => Promise<Answered<Saved>>;
  read: () => Promise<Answered<Saved>>;
  onSaved: (saved: Saved) => void;
}): Saving<Document, Saved> {
  const [etag, setEtag] = useState(options.etag);
  const [issues, setIssues] = useState<readonly Issue[]>([]);
  const [theirs, setTheirs] = useState<Answered<Saved>>();

  const action = useAction(async (document: Document, overTheirs = false) => {
    setIssues([]);
    try {
      const saved = await options.put(document, overTheirs ? theirs?.etag : etag);
      setEtag(saved.etag);
      setTheirs(undefined);
      options.onSaved(saved.value);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 412) setTheirs(await options.read());
      else if (error.issues.length > 0) {
        setTheirs(undefined);
        setIssues(error.issues);
      } else throw error;
    }
  });

  return {
    action,
    ...{ issues, setIssues },
    theirs: theirs?.value,
    takeTheirs() {
      if (theirs === undefined) return;
      setEtag(theirs.etag);
      setTheirs(undefined);
      options.onSaved(theirs.value);
    },
    leaveTheirs: () => setTheirs(undefined),
  };
}
