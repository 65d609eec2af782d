/** What routes answer, as JSON Schema, where it is more than the document that they take. */
import { STATUS_CATEGORIES } from '#tickets/event.ts';
import type { RouteKey } from '../routes.ts';
import { agreement, alert, auditEntry, windowVerdict } from './answers/agreements.ts';
import { atRisk } from './answers/at-risk.ts';
import { tableColumns } from './answers/columns.ts';
import {
  checked,
  connection,
  counts,
  held,
  imported,
  quarantined,
  reading,
  setup,
  tells,
} from './answers/connections.ts';
import { digest } from './answers/digest.ts';
import { assignment, experiment, experimentResult, outcomesRecorded } from './answers/experiments.ts';
import { followUp, subscription, subscriptionFields, subscriptionState } from './answers/feedback.ts';
import { freshness } from './answers/freshness.ts';
import { hypothesis } from './answers/hypotheses.ts';
import { linksReport, observationsPage, recorded } from './answers/links.ts';
import { calibration, configuredMeasure, definition, measureReport } from './answers/measures.ts';
import { calculation, rulesPreview } from './answers/rules.ts';
import type { Schema } from './answers/shape.ts';
import { arrayOf, byName, count, flag, issue, object, said, text, time } from './answers/shape.ts';
import { slaXla } from './answers/sla-xla.ts';
import { ticketAnswer } from './answers/ticket.ts';
import { ticketsPage } from './answers/tickets.ts';

/** Of the other routes: an object. */
export const ANSWERS: Partial<Record<RouteKey, Schema>> = {
  'POST /v1/webhooks/{connectionId}': object(
    { accepted: said(count, 'Events that were new'), duplicates: count },
    {
      ignored: said(count, 'Parts that say nothing about tickets'),
      held: said({ const: 1 }, 'Kept as it came: the connection is paused'),
      test: said({ const: true }, 'It was a test'),
      quarantined: said({ const: true }, 'A part is not usable: the body is in quarantine'),
      errors: arrayOf(issue),
    },
  ),
  'GET /v1/health': object(
    {
      status: said({ enum: ['ok', 'degraded'] }, 'Degraded: it reads, and the store takes nothing'),
      feedLagSeconds: said({ type: 'number', minimum: 0 }, 'Age of the oldest accepted event that isn’t counted yet'),
    },
    { problem: said(text, 'Why it is degraded, and what to do about it') },
  ),
  'GET /v1/openapi.json': object({
    openapi: said(text, 'The version of OpenAPI'),
    info: object({ title: text, version: text }, { summary: text, description: text, license: byName(text) }),
    servers: arrayOf(object({ url: text }, { description: text })),
    tags: arrayOf(object({ name: text }, { description: text })),
    paths: byName(byName({})),
    webhooks: byName(byName({})),
    components: byName(byName({})),
  }),
  'POST /v1/signals': object({
    accepted: said(count, 'Signals that were new'),
    duplicates: said(count, 'Signals whose id had been posted before for the unit and type'),
  }),
  'POST /v1/calendars/{id}/calculate': calculation,
  'POST /v1/units/{id}/preview': rulesPreview,
  'POST /v1/calendars/{id}/preview': rulesPreview,
  'POST /v1/sla-policies/{id}/preview': rulesPreview,
  'POST /v1/settings/preview': rulesPreview,
  'GET /v1/measures/{id}': configuredMeasure,
  'PUT /v1/measures/{id}': configuredMeasure,
  'DELETE /v1/requesters/{id}': object({
    tickets: said(count, 'Tickets in which a random stand-in took the place of the person'),
    signals: said(count, 'Signals in which it did'),
    outcomes: said(count, 'Experiments in which it did'),
    more: said(flag, 'There was not enough time for all of it: the same request again goes on'),
  }),
  'GET /v1/desks': object({
    items: arrayOf(
      object({
        id: text,
        name: text,
        schemes: arrayOf(text),
        tells,
        statuses: said(byName({ enum: [...STATUS_CATEGORIES] }), 'What the desk’s own statuses mean'),
      }),
    ),
  }),
  'GET /v1/connections': object({ items: arrayOf(connection) }),
  'GET /v1/connections/{id}': connection,
  'GET /v1/connections/{id}/setup': object({ id: text, desk: text, webhookUrl: text, setup }),
  'PUT /v1/connections/{id}': object(
    { id: text, desk: text, webhookUrl: text, setup },
    { secret: said(text, 'Only where it was generated now: it is never shown again'), held, quarantine: checked },
  ),
  'GET /v1/me': object({
    subject: said(text, 'What tells people apart: no name'),
    role: { enum: ['admin', 'it', 'business'] },
    units: said(arrayOf(text), 'Of a business owner; the others see all, and it is empty'),
  }),
  'GET /v1/measures': object({ items: arrayOf(definition) }, { nextCursor: text }),
  'GET /v1/units': object(
    {
      items: arrayOf(
        object(
          { id: text, name: text, timeZone: text, slaTarget: { type: 'number' }, services: arrayOf(text) },
          { discovered: said(flag, 'Found in events, and nobody has set it up yet') },
        ),
      ),
    },
    { nextCursor: text },
  ),
  'GET /v1/reports/sla-xla': slaXla,
  'GET /v1/reports/columns/{report}': tableColumns,
  'GET /v1/reports/measures/{id}': measureReport,
  'GET /v1/reports/tickets': ticketsPage,
  'GET /v1/tickets/{connection}/{ticketId}': ticketAnswer,
  'GET /v1/reports/at-risk': atRisk,
  'GET /v1/reports/effort-calibration': calibration,
  'GET /v1/reports/digest': digest,
  'GET /v1/reports/links': linksReport,
  'GET /v1/kpis/{id}/observations': observationsPage,
  'POST /v1/kpis/{id}/observations': recorded,
  'GET /v1/hypotheses': object({ items: said(arrayOf(hypothesis), 'By id') }, { nextCursor: text }),
  'GET /v1/hypotheses/{id}': hypothesis,
  'PUT /v1/hypotheses/{id}': hypothesis,
  'POST /v1/hypotheses/{id}/observation': hypothesis,
  'GET /v1/experiments': object({ items: said(arrayOf(experiment), 'By id') }, { nextCursor: text }),
  'GET /v1/experiments/{id}': experiment,
  'PUT /v1/experiments/{id}': experiment,
  'POST /v1/experiments/{id}/stop': experiment,
  'POST /v1/experiments/{id}/preview': experiment,
  'GET /v1/experiments/{id}/assignment': assignment,
  'GET /v1/experiments/{id}/result': experimentResult,
  'POST /v1/experiments/{id}/outcomes': outcomesRecorded,
  'GET /v1/units/{unit}/verdicts': object(
    { items: said(arrayOf(windowVerdict), 'The newest first'), ...freshness },
    { nextCursor: text },
  ),
  'POST /v1/surveys': object({
    url: said(text, 'For the customer: nobody else should have it'),
    expiresAt: said(time, 'Until when it can be answered'),
    questions: said(arrayOf(text), 'What it asks: of a link given out before, as it was given out'),
  }),
  'POST /s/{token}': object({ recorded: said(arrayOf(text), 'The questions whose answers are recorded') }),
  'POST /v1/units/{unit}/agreements': agreement,
  'POST /v1/units/{unit}/agreements/{version}/signature': agreement,
  'POST /v1/units/{unit}/agreements/{version}/withdrawal': agreement,
  'POST /v1/units/{unit}/agreements/{version}/retirement': agreement,
  'GET /v1/units/{unit}/agreements': object({ items: said(arrayOf(agreement), 'Newest first') }, { nextCursor: text }),
  'GET /v1/units/{unit}/agreements/{version}': agreement,
  'GET /v1/follow-ups': object(
    { items: said(arrayOf(followUp), 'What nobody has answered, soonest due first'), ...freshness },
    { nextCursor: text },
  ),
  'POST /v1/follow-ups/{connection}/{ticketId}/answer': object({
    connection: text,
    ticketId: text,
    openedAt: time,
    dueAt: time,
    answeredAt: said(time, 'When the customer was first answered, which may have been before'),
    late: flag,
  }),
  'GET /v1/alerts': object({ items: said(arrayOf(alert), 'Worst first'), ...freshness }, { nextCursor: text }),
  'POST /v1/alerts/{unit}/{id}/acknowledgement': alert,
  'GET /v1/audit': object({ items: said(arrayOf(auditEntry), 'Newest first') }, { nextCursor: text }),
  'GET /v1/subscriptions': object({ items: arrayOf(subscription) }),
  'GET /v1/subscriptions/{id}': subscription,
  'PUT /v1/subscriptions/{id}': object(subscriptionFields, {
    ...subscriptionState,
    secret: said(text, 'Only where it was generated now: it is never shown again'),
  }),
  'POST /v1/subscriptions/{id}/test': object({
    id: said(text, 'Its webhook-id. How it went: lastDeliveryAt, lastFailure'),
  }),
  'GET /v1/connections/{id}/unmapped': object({
    items: arrayOf(object({ field: text, value: text, deliveries: count })),
    more: flag,
  }),
  'POST /v1/connections/{id}/import': imported,
  'POST /v1/connections/{id}/preview': object({ quarantine: checked }, { reading }),
  'GET /v1/quarantine': object({ items: arrayOf(quarantined) }, { nextCursor: text }),
  'DELETE /v1/quarantine': object({ connection: text, discarded: count, more: flag }),
  'POST /v1/quarantine/replay': object(
    { connection: text, replayed: count, released: said(count, 'Those that have left the quarantine'), ...counts },
    { nextCursor: said(text, 'Where to go on: there was no time for all') },
  ),
  'POST /v1/quarantine/{id}/replay': object({ id: text, ...counts }),
};
