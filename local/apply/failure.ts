/** What goes wrong with a part of a configuration file, said with its place in the file. */
import type { Issue } from '#lib/errors.ts';
import { PithClientError } from '../pith-client.ts';
import type { ConfigurationFile } from './file.ts';

/** What is wrong with a document, by path; `undefined` when nothing is. */
export type Failure = { detail: string; issues: readonly Issue[] } | undefined;

/** Statuses of an administrator's request after which no other can succeed, either. */
const HOPELESS = [0, 401, 403];

/** What of an error is about this document alone; others end it all. */
export function failureOf(error: unknown, hopeless: readonly number[] = HOPELESS): Failure {
  if (!(error instanceof PithClientError) || hopeless.includes(error.status)) throw error;
  if (error.status !== 412) return { detail: error.detail, issues: error.issues };
  return { detail: 'somebody has changed it in this very moment: run this command again', issues: [] };
}

/** A failure as lines, each with its place in the file. */
export function failureLines(
  file: ConfigurationFile,
  keys: readonly string[],
  name: string,
  failure: Failure,
): string[] {
  if (failure === undefined) return [];
  const { detail, issues } = failure;
  if (issues.length === 0) return [`${file.at(keys)} ${name}: ${detail}`];
  return issues.map(({ path, message }) => {
    const inside = path.split('/').slice(1);
    const unescaped = inside.map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    return `${file.at([...keys, ...unescaped])} ${name} ${path}: ${message}`;
  });
}
