/** A connection's mapping while it is edited: rows that may be half written, and back to what is sent. */

export const FIELDS = ['status', 'unit', 'service', 'group', 'priority', 'channel', 'kind', 'rating'] as const;
export type Field = (typeof FIELDS)[number];

export interface Row {
  theirs: string;
  ours: string;
  /** Whether `ours` is a number, and stays one. */
  isNumber?: boolean;
}

export interface FieldDraft {
  /** The field of the desk's body that is read; '' for the one that the desk itself has for it. */
  from: string;
  rows: readonly Row[];
  /** What the rule says besides: a rating's question and scale. */
  more: Readonly<Record<string, unknown>>;
}

export interface MappingDraft {
  fields: Readonly<Record<Field, FieldDraft>>;
  /** Rules that only the custom desk has. */
  others: Readonly<Record<string, unknown>>;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isField = (name: string): name is Field => FIELDS.some(field => field === name);
const OF_SOURCE: ReadonlySet<string> = new Set(['from', 'values', 'question', 'scale']);

/** `{ from, values? }` names a field; everything else is a table of values. */
const isSource = (rule: Readonly<Record<string, unknown>>): boolean =>
  typeof rule.from === 'string' &&
  Object.keys(rule).every(key => OF_SOURCE.has(key)) &&
  (rule.values === undefined || isObject(rule.values));

const rowsOf = (table: unknown): Row[] =>
  Object.entries(isObject(table) ? table : {}).map(([theirs, ours]) => ({
    theirs,
    ours: String(ours),
    ...(typeof ours === 'number' ? { isNumber: true } : {}),
  }));

function fieldDraft(rule: unknown): FieldDraft {
  if (!isObject(rule)) return { from: '', rows: [], more: {} };
  if (!isSource(rule)) return { from: '', rows: rowsOf(rule), more: {} };
  const { from, values, ...more } = rule;
  return { from: String(from), rows: rowsOf(values), more };
}

/** The mapping as it can be edited. */
export const draftOf = (mapping: Readonly<Record<string, unknown>>): MappingDraft => ({
  fields: Object.fromEntries(FIELDS.map(field => [field, fieldDraft(mapping[field])])) as Record<Field, FieldDraft>,
  others: Object.fromEntries(Object.entries(mapping).filter(([name]) => !isField(name))),
});

const isNumeric = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));

function tableOf(field: Field, rows: readonly Row[]): Record<string, string | number> | undefined {
  const written = rows.filter(({ theirs, ours }) => theirs.trim() !== '' || ours.trim() !== '');
  if (written.length === 0) return undefined;
  const value = ({ ours, isNumber }: Row): string | number =>
    (isNumber === true || field === 'rating') && isNumeric(ours) ? Number(ours) : ours.trim();
  return Object.fromEntries(written.map(row => [row.theirs.trim(), value(row)]));
}

function ruleOf(field: Field, { from, rows, more }: FieldDraft): object | undefined {
  const values = tableOf(field, rows);
  if (from.trim() === '') return values;
  return { from: from.trim(), ...(values === undefined ? {} : { values }), ...more };
}

/** What is sent of it; fields that say nothing are left out. */
export function mappingOf({ fields, others }: MappingDraft): Record<string, unknown> {
  const rules = FIELDS.map(field => [field, ruleOf(field, fields[field])] as const);
  return { ...others, ...Object.fromEntries(rules.filter(([, rule]) => rule !== undefined)) };
}

export type RowFault = 'theirs-missing' | 'ours-missing' | 'twice';

/** What is wrong with a row, before it is sent: letter case tells no two values apart. */
export function faultOf(rows: readonly Row[], at: number): RowFault | undefined {
  const row = rows[at];
  if (row === undefined) return undefined;
  const [theirs, ours] = [row.theirs.trim(), row.ours.trim()];
  if (theirs === '' && ours === '') return undefined;
  if (theirs === '') return 'theirs-missing';
  if (ours === '') return 'ours-missing';
  const isBefore = rows.slice(0, at).some(one => one.theirs.trim() === theirs);
  return isBefore ? 'twice' : undefined;
}

/** Whether the draft can be sent. */
export const isComplete = ({ fields }: MappingDraft): boolean =>
  FIELDS.every(field => fields[field].rows.every((_, at) => faultOf(fields[field].rows, at) === undefined));

/** The draft with one of its fields changed. */
export const withField = (draft: MappingDraft, field: Field, changes: Partial<FieldDraft>): MappingDraft => ({
  ...draft,
  fields: { ...draft.fields, [field]: { ...draft.fields[field], ...changes } },
});
