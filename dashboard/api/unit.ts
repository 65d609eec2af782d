import type { AnswerOf } from './client.ts';

/** A business unit that the caller may see. */
export type Unit = AnswerOf<'GET /v1/units'>['items'][number];
