/** How a desk's own values become ours: part of a connection's configuration. */

export const MAPPED_FIELDS = ['unit', 'service', 'status', 'group', 'priority', 'channel', 'kind', 'rating'] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];

/** A value table: their value → ours. */
export type ValueTable = Readonly<Record<string, string | number>>;

/** Either a value table, or the field that it is read from (dots reach into objects) with an optional table. */
export type FieldMapping = ValueTable | { from: string; values?: ValueTable };

export type Mapping = { readonly [field in MappedField]?: FieldMapping };
