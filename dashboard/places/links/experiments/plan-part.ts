/** What each part of the form gets. */
import type { PlanDraft } from './plan-draft.ts';

export interface PlanPart {
  draft: PlanDraft;
  change: (part: Partial<PlanDraft>) => void;
  /** What is wrong with a field, by its path in the document. */
  errorOf: (path: string) => string | undefined;
}
