/** What routes take as their body: the very schemas that validate it. */
import type * as z from 'zod/mini';
import { agreementSchema } from '#configuration/agreement-schema.ts';
import { calculationSchema } from '#configuration/calculate.ts';
import { measureSchema } from '#configuration/measure-schema.ts';
import { calendarSchema, connectionSchema, policySchema, settingsSchema, unitSchema } from '#configuration/schemas.ts';
import { subscriptionSchema } from '#configuration/subscription-schema.ts';
import { importSchema } from '#connections/import-schema.ts';
import { experimentSchema, outcomesSchema, stopSchema } from '#lib/experiments/schema.ts';
import { hypothesisSchema } from '#lib/hypotheses/schema.ts';
import { kpiSchema, observationsSchema } from '#lib/kpis/schema.ts';
import { signalsSchema } from '#lib/signals/schema.ts';
import { answersSchema, surveySchema } from '#lib/surveys/schemas.ts';
import { connectionPreviewSchema } from '../../configure/schemas.ts';
import { followUpAnswerSchema } from '../../feedback/follow-up-schema.ts';
import type { RouteKey } from '../../routes.ts';

export const BODIES: Partial<Record<RouteKey, z.ZodMiniType>> = {
  'POST /v1/signals': signalsSchema,
  'PUT /v1/connections/{id}': connectionSchema,
  'POST /v1/connections/{id}/preview': connectionPreviewSchema,
  'POST /v1/connections/{id}/import': importSchema,
  'PUT /v1/units/{id}': unitSchema,
  'PUT /v1/calendars/{id}': calendarSchema,
  'POST /v1/calendars/{id}/calculate': calculationSchema,
  'PUT /v1/sla-policies/{id}': policySchema,
  'PUT /v1/subscriptions/{id}': subscriptionSchema,
  'PUT /v1/measures/{id}': measureSchema,
  'PUT /v1/kpis/{id}': kpiSchema,
  'POST /v1/kpis/{id}/observations': observationsSchema,
  'PUT /v1/hypotheses/{id}': hypothesisSchema,
  'PUT /v1/experiments/{id}': experimentSchema,
  'POST /v1/experiments/{id}/preview': experimentSchema,
  'POST /v1/experiments/{id}/stop': stopSchema,
  'POST /v1/experiments/{id}/outcomes': outcomesSchema,
  'POST /v1/surveys': surveySchema,
  'POST /s/{token}': answersSchema,
  'PUT /v1/settings': settingsSchema,
  'POST /v1/units/{unit}/agreements': agreementSchema,
  'POST /v1/units/{id}/preview': unitSchema,
  'POST /v1/calendars/{id}/preview': calendarSchema,
  'POST /v1/sla-policies/{id}/preview': policySchema,
  'POST /v1/settings/preview': settingsSchema,
  'POST /v1/follow-ups/{connection}/{ticketId}/answer': followUpAnswerSchema,
};
