/** What the outside sends about surveys: the schemas validate, and the OpenAPI document is generated from them. */
import * as z from 'zod/mini';
import { questionsSchema } from '#configuration/schemas.ts';
import type { SurveyQuestion } from '#tickets/event.ts';
import { LANGUAGES } from './languages.ts';

/** Longer than any desk's; a key that is too long all the same is refused by the store. */
const id = z.string().check(
  z.minLength(1),
  z.maxLength(500),
  z.refine(text => text.isWellFormed(), 'this has half a character in it (a lone surrogate)'),
);

/** `POST /v1/surveys` */
export const surveySchema = z.strictObject({
  connection: id,
  ticketId: id,
  questions: z.optional(questionsSchema),
  language: z.optional(z.enum(LANGUAGES)),
});
export type SurveyRequest = z.infer<typeof surveySchema>;

const answer = z.optional(z.union([z.number(), z.boolean()]));
const ANSWERS = {
  satisfaction: answer,
  effort: answer,
  happiness: answer,
  recommend: answer,
  'lost-time': answer,
  'solved-first': answer,
} satisfies Record<SurveyQuestion, typeof answer>;

/** `POST /s/{token}` as JSON. */
export const answersSchema = z.strictObject({
  answers: z._default(z.strictObject(ANSWERS), {}),
  reasons: z.optional(z.array(z.string()).check(z.maxLength(100))),
});
