/** What `GET /v1/audit` takes. */
import * as z from 'zod/mini';
import { AUDIT_KINDS } from '#lib/audit/kinds.ts';
import { isDate } from '#reports/period.ts';

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/;
const isMoment = (text: string): boolean => isDate(text) || (MOMENT.test(text) && !Number.isNaN(Date.parse(text)));

const moment = z
  .string()
  .check(
    z.refine(isMoment, 'a date YYYY-MM-DD (UTC), or an instant such as 2026-10-01T08:00:00Z'),
    z.meta({ description: 'A day in UTC, or an instant; both bounds are included' }),
  );

export const auditQuerySchema = z.object({
  unit: z._default(z.string(), '*'),
  kind: z.optional(z.enum(AUDIT_KINDS)),
  from: z.optional(moment),
  to: z.optional(moment),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
  cursor: z.optional(z.string().check(z.regex(/^[\w-]{1,200}$/, 'not a cursor of this list'))),
});
