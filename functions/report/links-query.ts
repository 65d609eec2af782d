/** The query of links; apart from what answers it, for whoever only describes it. */
import * as z from 'zod/mini';
import { DEFAULT_LAGS, MOST_LAGS } from '#lib/linkage/cadence.ts';

export const linksQuerySchema = z.object({
  unit: z.string(),
  kpi: z.optional(
    z.string().check(z.meta({ description: 'Only this one is answered; the q-values pay for all KPIs of the unit' })),
  ),
  lags: z.optional(
    z.coerce
      .number()
      .check(
        z.int(),
        z.gte(0),
        z.lte(MOST_LAGS),
        z.meta({ description: `Periods later, at most; ${DEFAULT_LAGS.week} weeks or ${DEFAULT_LAGS.month} months` }),
      ),
  ),
});
