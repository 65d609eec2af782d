/** What is wrong with a plan, and where. Pure. */
import type { Issue } from '#lib/errors.ts';

export const issue = (path: string, message: string): Issue => ({ path, message });

/** Those that hold. */
export const issuesOf = (...checks: readonly (readonly [is: boolean, path: string, message: string])[]): Issue[] =>
  checks.filter(([is]) => is).map(([, path, message]) => issue(path, message));
