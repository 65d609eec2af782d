/** The query of a digest; apart from what answers it, for whoever only describes it. */
import * as z from 'zod/mini';
import { isMonth } from '#reports/period.ts';

export const digestQuerySchema = z.object({
  unit: z.string(),
  month: z.optional(
    z
      .string()
      .check(
        z.refine(isMonth, 'a month is YYYY-MM'),
        z.meta({ description: 'YYYY-MM; without it the last month that is over in the unit’s time zone' }),
      ),
  ),
});
