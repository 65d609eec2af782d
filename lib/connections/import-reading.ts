/** The mapping that comes along with an import: checked, and made into what rows are read by. */
import type * as z from 'zod/mini';
import { mappingIssues } from '#desks/custom/check.ts';
import type { Mapping } from '#desks/mapping.ts';
import type { Issue } from '#lib/errors.ts';
import type { RowReading } from './import.ts';
import type { importSchema } from './import-schema.ts';

export type ImportRequest = z.infer<typeof importSchema>;

/** What is wrong with a mapping that comes along: it is one of the custom desk, whatever the connection's desk is. */
export const readingIssues = (mapping: Mapping): Issue[] => mappingIssues(mapping, 'custom');

/** What rows are read by. */
export function readingOf(
  mapping: Mapping,
  { timeZone, defaults }: Pick<ImportRequest, 'timeZone' | 'defaults'>,
): RowReading {
  const { unit, service } = defaults ?? {};
  const own = { ...(unit === undefined ? {} : { unit }), ...(service === undefined ? {} : { service }) };
  return {
    mapping,
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(defaults === undefined ? {} : { defaults: own }),
  };
}
