/** A check and what came of it. */
import { errorName, isDenied, isNoCaller } from '../aws-errors.ts';

/** The sections of docs/operations.md. */
export const ANCHORS = [
  'first-look',
  'lag-grows',
  'failure-queue',
  'desk-silent',
  'secret-leaked',
  'restore',
  'rebuild',
  'region-move',
  'cost-spike',
  'throttled',
  'sweep',
  'quarantine-grows',
  'alarms',
  'deploy-rolled-back',
  'erase-a-person',
  'permissions',
  'one-machine',
] as const;
export type Anchor = (typeof ANCHORS)[number];

/** `warning`: it works, and somebody should look at it. */
export type Verdict = 'ok' | 'warning' | 'wrong';

export interface Check {
  /** What was looked at, such as `table.backups`; stays the same from release to release. */
  id: string;
  verdict: Verdict;
  found: string;
  /** What to do about it, and the section of docs/operations.md that says it in full. */
  todo?: string;
  anchor?: Anchor;
}

export const ok = (id: string, found: string): Check => ({ id, verdict: 'ok', found });
export const warning = (id: string, found: string, todo: string, anchor: Anchor): Check => ({
  ...{ id, verdict: 'warning', found, todo, anchor },
});
export const wrong = (id: string, found: string, todo: string, anchor: Anchor): Check => ({
  ...{ id, verdict: 'wrong', found, todo, anchor },
});

/**
 * What a check comes to that can't ask. One thing that may not be asked, or is not there, keeps nobody from asking the
 * others; only where there is nobody to ask as does it end. `actions` is what the question takes.
 */
export async function asking(id: string, actions: string, work: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await work();
  } catch (error) {
    if (isNoCaller(error)) throw error;
    if (isDenied(error)) {
      return [warning(id, `may not be asked: ${actions}`, 'let whoever runs this ask it', 'permissions')];
    }
    return [wrong(id, `could not be asked: ${errorName(error)}`, 'see what the deployment says', 'first-look')];
  }
}
