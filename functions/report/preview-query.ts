/** The query of a preview: which past tickets a change is tried on. The API's document is made of it, too. */
import * as z from 'zod/mini';
import { reportQuerySchema } from './query.ts';

export const previewQuerySchema = z.omit(reportQuerySchema, { interval: true, groupBy: true });
