/** What came of an import, as a person reads it. */
import type { Imported, RowIssue } from '#connections/import.ts';

export type Summary = Imported;

/** Reasons that are shown. */
const SHOWN = 10;

export const nothingYet = (): Summary => ({ accepted: 0, duplicates: 0, ignored: 0, quarantined: 0, errors: [] });

/** Adds what came of some rows. */
export function addTo(summary: Summary, { accepted, duplicates, ignored, quarantined, errors }: Imported): void {
  summary.accepted += accepted;
  summary.duplicates += duplicates;
  summary.ignored += ignored;
  summary.quarantined += quarantined;
  summary.errors.push(...errors.slice(0, Math.max(0, SHOWN - summary.errors.length)));
}

export const rowsOf = ({ accepted, duplicates, ignored, quarantined }: Summary): number =>
  accepted + duplicates + ignored + quarantined;

export const number = (value: number): string => Math.round(value).toLocaleString('en-US');

/** A reason with its line, as people look for it. */
export const shownIssue = ({ line, path, message }: RowIssue): string =>
  `  line ${line}: ${path === '' ? '' : `${path} `}${message}`;

/** The lines of the summary. A dry run looks up nothing, so it can't tell what is new. */
export function summaryLines(
  summary: Summary,
  { connection, dryRun }: { connection: string; dryRun: boolean },
): string[] {
  const { accepted, duplicates, ignored, quarantined, errors } = summary;
  const counts = [
    `${number(accepted)} ${dryRun ? 'usable' : 'accepted'}`,
    ...(dryRun ? [] : [`${number(duplicates)} repeated`]),
    `${number(quarantined)} ${dryRun ? 'not usable' : 'quarantined'}`,
    ...(ignored === 0 ? [] : [`${number(ignored)} about no ticket`]),
  ];
  const lines = [`${number(rowsOf(summary))} rows: ${counts.join(', ')}`, ...errors.map(shownIssue)];
  if (quarantined > errors.length && !dryRun) {
    lines.push(`  and more: GET /v1/quarantine?connection=${connection} lists them all`);
  }
  return lines;
}
