/** What is sent to record a follow-up: the API's document is made of it, too. */
import * as z from 'zod/mini';
import { LONGEST_NOTE } from '#lib/feedback/note.ts';

const WRITTEN = /\S/;

/** `note`: what was done, in words for the customer. `at`: when; now where it isn't said. */
export const followUpAnswerSchema = z.strictObject({
  note: z.optional(
    z.string().check(z.maxLength(LONGEST_NOTE), z.regex(WRITTEN, 'a note says something, or is left out')),
  ),
  at: z.optional(
    z.iso.datetime({ offset: true, error: 'a time is ISO 8601 with a zone, such as 2026-10-01T09:30:00Z' }),
  ),
});
