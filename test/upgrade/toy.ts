/** A store that has changed twice, and the three releases that did it: a name for a title, then a letter beside it. */

import { again } from '#store/again.ts';
import { configurationKey } from '#store/keys.ts';
import type { Schema, Step } from '#store/schema.ts';
import { stepOf } from '#store/schema-kinds.ts';
import type { Item, Key, Table } from '#store/table.ts';
import { versioned } from '#store/versioned.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** 1 → 2: another name, and the old one goes. The way back is what a release of form 1 reads form 2 by. */
const renamed = {
  up: ({ title, ...rest }: Item): Item => ({ ...rest, name: title }),
  down: ({ name, ...rest }: Item): Item => ({ ...rest, title: name }),
};
/** 2 → 3: something more, that follows from what was there. What reads form 2 reads form 3 as it is. */
const initialled = {
  up: (item: Item): Item => ({ ...item, initial: text(item.name).slice(0, 1) }),
  down: (item: Item): Item => item,
};
const STEPS: readonly Step[] = [stepOf({ configuration: renamed }), stepOf({ configuration: initialled })];

export const keyOf = (id: number): Key => configurationKey('toy', String(id));

export interface Release {
  schema: Schema;
  /** Under a condition, if the item has a version; what was there is carried along, or the item is made anew. */
  write(id: number, value: string, how: { carries: boolean; isVersioned: boolean }): Promise<void>;
  /** What an item says; throws when it doesn't say it as this release has it. */
  valueOf(item: Item): string;
  table: Table;
}

const FIELDS = ['title', 'name', 'name'] as const;

/** The release that writes this form, and reads the next one if there is one. */
export function releaseOf(form: 1 | 2 | 3, plain: Table): Release {
  const schema: Schema = { written: form, steps: STEPS.slice(0, form) };
  const table = versioned(plain, schema);
  const field = FIELDS[form - 1] ?? 'name';
  return {
    schema,
    table,
    valueOf(item) {
      const value = text(item[field]);
      if (form === 3 && item.initial !== value.slice(0, 1)) throw new Error('the letter is not that of the name');
      if (item.schema !== undefined) throw new Error('nobody but the store knows of versions');
      return value;
    },
    write: (id, value, { carries, isVersioned }) =>
      again(async () => {
        const there = await table.get(keyOf(id));
        const version = Number(there?.version ?? 0);
        const put = {
          ...(carries ? there : {}),
          ...keyOf(id),
          [field]: value,
          ...(form === 3 ? { initial: value.slice(0, 1) } : {}),
          ...(isVersioned ? { version: version + 1 } : {}),
        };
        if (!isVersioned) await table.transact([{ put }]);
        else await table.transact([{ put, expect: there === undefined ? 'absent' : version }]);
      }),
  };
}
