/** What may be the matter with a file of which no row is usable. */
import type { ImportRow } from '#connections/import.ts';

/** Column names that are shown. */
const SHOWN = 20;

function columnHints(columns: readonly string[]): string[] {
  const more = columns.length > SHOWN ? ` and ${columns.length - SHOWN} more` : '';
  const hints = [`The file's columns are: ${columns.slice(0, SHOWN).join(' | ')}${more}`];
  const [only = ''] = columns;
  if (columns.length > 1) return hints;
  const delimiter = [';', '\t', '|', ','].find(sign => only.includes(sign)) ?? ';';
  return [
    ...hints,
    `That is one column: is there another delimiter between them? The mapping file names it: csv: { delimiter: ${JSON.stringify(delimiter)} }`,
  ];
}

/** Sentences about the first rows, of which none is usable: what they look like, and what reads them. */
export function hintsFor(rows: readonly ImportRow[], isMapped: boolean): string[] {
  const row = rows[0]?.row;
  const hints: string[] = [];
  if (typeof row === 'object') hints.push(...columnHints(Object.keys(row)));
  else if (row?.startsWith('[')) hints.push('JSON lines have one object a line, and no array around them.');
  if (!isMapped) hints.push('Without --mapping, the rows are read as the desk of the connection posts them.');
  return hints;
}
