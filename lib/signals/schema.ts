/** Signals as the outside posts them (contract.md §3). */
import * as z from 'zod/mini';
import { escapePart } from '#store/keys.ts';

/** Most signals in one request. */
const MOST_SIGNALS = 500;
const MOST_ATTRIBUTES = 32;
/** Of an id, as part of a key: a sort key has 1,024 bytes at most. */
const LONGEST_KEY_PART = 900;

/** Kebab-case, as everything that is named in the API. */
const word = z
  .string()
  .check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'this is kebab-case: a-z, 0-9 and single hyphens'), z.maxLength(64));

const isWellFormed = (text: string): boolean => text.isWellFormed();
const BROKEN = 'this has half a character in it (a lone surrogate)';

const id = z.string().check(
  z.minLength(1),
  z.maxLength(200),
  z.refine(isWellFormed, { error: BROKEN, abort: true }),
  z.refine(
    text => escapePart(text).length <= LONGEST_KEY_PART,
    'this is too long for an id: use fewer special characters',
  ),
);
const person = z.string().check(z.minLength(1), z.maxLength(320), z.refine(isWellFormed, BROKEN));

const LARGEST = 1e12;
const number = z.number().check(z.gte(-LARGEST), z.lte(LARGEST));
const attribute = z.union([z.string().check(z.maxLength(200), z.refine(isWellFormed, BROKEN)), number, z.boolean()]);
const attributes = z
  .record(z.string().check(z.minLength(1), z.maxLength(64), z.refine(isWellFormed, BROKEN)), attribute)
  .check(z.refine(given => Object.keys(given).length <= MOST_ATTRIBUTES, `at most ${MOST_ATTRIBUTES} attributes`));

const EARLIEST = Date.UTC(1970, 0, 1);
const occurredAt = z.iso
  .datetime({ offset: true, error: 'a time is ISO 8601 with a zone, such as 2026-10-01T09:30:00Z' })
  .check(z.refine(text => !(Date.parse(text) < EARLIEST), 'a time is 1970 or later'));

/** What is not there may be left out, or be said to be nothing. */
const absent = <Schema extends z.ZodMiniType>(schema: Schema) => z.optional(z.nullable(schema));

const signal = z.strictObject({
  id,
  type: word,
  unit: word,
  service: absent(word),
  user: absent(person),
  value: absent(number),
  measureUnit: absent(z.string().check(z.minLength(1), z.maxLength(32))),
  occurredAt,
  attributes: absent(attributes),
});

export const signalsSchema = z.strictObject({
  signals: z.array(signal).check(z.minLength(1), z.maxLength(MOST_SIGNALS)),
});

export type PostedSignal = z.infer<typeof signal>;
export type PostedSignals = z.infer<typeof signalsSchema>;
