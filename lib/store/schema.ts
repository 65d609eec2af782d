/**
 * Schema versions: every item that is put says in which form it is, and what reads it takes it as the form that it
 * works with. Two releases run beside each other while one is rolled out, and both write: so a release learns to read
 * a form before any release writes it (docs/upgrade.md). What is only ever added to has no version, for its keys are
 * its form.
 */
import { type Item, StoreUnavailableError } from './table.ts';

/** From a form to the next, and back. Pure, of any item; `schema` is not in it. */
export interface Step {
  /** Looks at what the older form has, and never at what a newer release may have left beside it. */
  up(item: Item): Item;
  /** For the release that can read the newer form and doesn't write it yet. */
  down(item: Item): Item;
}

export interface Schema {
  /** The form that this release writes, and works with. */
  readonly written: number;
  /** All forms that it can read: the first step is from 1 to 2. At most one is ahead of `written`. */
  readonly steps: readonly Step[];
}

/** This release's. */
export const SCHEMA: Schema = { written: 1, steps: [] };

/**
 * The item is of a release that this one knows nothing of. Nothing is wrong with it: a release that knows it can read
 * it, so whoever asked is to come again, and what is on the feed stays there.
 */
export class NewerItemError extends StoreUnavailableError {
  override readonly name = 'NewerItemError';
}

/** The form of a stored item; 1 when it doesn't say. */
export const schemaOf = ({ schema }: Item): number => (schema === undefined ? 1 : Number(schema));

/** The item as it is stored. */
export const stamped = (item: Item, { written }: Schema = SCHEMA): Item => ({ ...item, schema: written });

/** A stored item in the form that this release works with. Throws NewerItemError for one that it can't read. */
export function restored(stored: Item, { written, steps }: Schema = SCHEMA): Item {
  let form = schemaOf(stored);
  if (!(form <= steps.length + 1)) {
    throw new NewerItemError(`an item has schema ${form}, and this Pith reads up to ${steps.length + 1}`);
  }
  let item = stored;
  if (stored.schema !== undefined) {
    const { schema: _, ...rest } = stored;
    item = rest;
  }
  for (; form < written; form += 1) item = steps[form - 1]?.up(item) ?? item;
  for (; form > written; form -= 1) item = steps[form - 2]?.down(item) ?? item;
  return item;
}
