/** What routes take in their query: the very schemas that validate it. */
import * as z from 'zod/mini';
import { assignmentQuerySchema } from '#lib/experiments/schema.ts';
import { expectedQuerySchema } from '#lib/hypotheses/schema.ts';
import { observationQuerySchema, observationsQuerySchema } from '#lib/kpis/schema.ts';
import { LANGUAGES } from '#lib/surveys/languages.ts';
import { discardQuerySchema, quarantineQuerySchema, replayQuerySchema } from '../../configure/schemas.ts';
import type { RouteKey } from '../../routes.ts';
import { agreementsQuerySchema } from '../agreements-query.ts';
import { alertsQuerySchema } from '../alerts-query.ts';
import { atRiskQuerySchema } from '../at-risk-query.ts';
import { auditQuerySchema } from '../audit-query.ts';
import { calibrationQuerySchema } from '../calibration.ts';
import { digestQuerySchema } from '../digest-query.ts';
import { followUpsQuerySchema } from '../follow-ups.ts';
import { linksQuerySchema } from '../links-query.ts';
import { previewQuerySchema } from '../preview-query.ts';
import { reportQuerySchema } from '../query.ts';
import { shortListQuerySchema } from '../short-list.ts';
import { ticketsQuerySchema } from '../tickets-query.ts';
import { verdictsQuerySchema } from '../verdicts.ts';

const pageQuerySchema = z.object({
  lang: z.optional(z.enum(LANGUAGES)),
  q: z.optional(z.string().check(z.meta({ description: 'The question to show; else the first that is not answered' }))),
});

export const QUERIES: Partial<Record<RouteKey, z.ZodMiniType>> = {
  'GET /s/{token}': pageQuerySchema,
  'POST /s/{token}': pageQuerySchema,
  'GET /v1/quarantine': quarantineQuerySchema,
  'POST /v1/quarantine/replay': replayQuerySchema,
  'DELETE /v1/quarantine': discardQuerySchema,
  'GET /v1/reports/sla-xla': reportQuerySchema,
  'GET /v1/reports/measures/{id}': reportQuerySchema,
  'GET /v1/reports/at-risk': atRiskQuerySchema,
  'GET /v1/reports/effort-calibration': calibrationQuerySchema,
  'GET /v1/reports/digest': digestQuerySchema,
  'GET /v1/follow-ups': followUpsQuerySchema,
  'GET /v1/reports/links': linksQuerySchema,
  'GET /v1/kpis/{id}/observations': observationsQuerySchema,
  'DELETE /v1/kpis/{id}/observations': observationQuerySchema,
  'GET /v1/hypotheses': expectedQuerySchema,
  'GET /v1/experiments': expectedQuerySchema,
  'GET /v1/experiments/{id}/assignment': assignmentQuerySchema,
  'GET /v1/units/{unit}/agreements': agreementsQuerySchema,
  'GET /v1/units/{unit}/verdicts': verdictsQuerySchema,
  'GET /v1/units': shortListQuerySchema,
  'GET /v1/measures': shortListQuerySchema,
  'GET /v1/alerts': alertsQuerySchema,
  'GET /v1/audit': auditQuerySchema,
  'POST /v1/units/{id}/preview': previewQuerySchema,
  'POST /v1/calendars/{id}/preview': previewQuerySchema,
  'POST /v1/sla-policies/{id}/preview': previewQuerySchema,
  'POST /v1/settings/preview': previewQuerySchema,
  'GET /v1/reports/tickets': ticketsQuerySchema,
};
