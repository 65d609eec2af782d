/**
 * Schemas that have a name: what occurs in several places is described once, and generated clients have a type for it.
 * The others stay where they are.
 */
import { agreementSchema } from '#configuration/agreement-schema.ts';
import { measureSchema } from '#configuration/measure-schema.ts';
import { calendarSchema, connectionSchema, policySchema, settingsSchema, unitSchema } from '#configuration/schemas.ts';
import { subscriptionSchema } from '#configuration/subscription-schema.ts';
import { experimentSchema } from '#lib/experiments/schema.ts';
import { hypothesisSchema } from '#lib/hypotheses/schema.ts';
import { kpiSchema } from '#lib/kpis/schema.ts';
import { agreement, alert, auditEntry, windowVerdict } from '../answers/agreements.ts';
import { atRisk } from '../answers/at-risk.ts';
import { tableColumns } from '../answers/columns.ts';
import { connection, quarantined, reading, setup } from '../answers/connections.ts';
import { digest } from '../answers/digest.ts';
import { experiment, experimentResult } from '../answers/experiments.ts';
import { followUp, subscription } from '../answers/feedback.ts';
import { hypothesis } from '../answers/hypotheses.ts';
import { linksReport } from '../answers/links.ts';
import { calibration, configuredMeasure, definition, measureReport } from '../answers/measures.ts';
import { calculation, rulesPreview } from '../answers/rules.ts';
import { estimate, issue, type Schema } from '../answers/shape.ts';
import { slaXla } from '../answers/sla-xla.ts';
import { ticketAnswer } from '../answers/ticket.ts';
import { ticketsPage } from '../answers/tickets.ts';
import { PROBLEM } from './problems.ts';
import { jsonSchema } from './schema.ts';

/** By name: documents as they are sent, then what is answered. */
const NAMED: Readonly<Record<string, Schema>> = {
  Unit: jsonSchema(unitSchema) as Schema,
  Calendar: jsonSchema(calendarSchema) as Schema,
  SlaPolicy: jsonSchema(policySchema) as Schema,
  Settings: jsonSchema(settingsSchema) as Schema,
  Kpi: jsonSchema(kpiSchema) as Schema,
  ConnectionDocument: jsonSchema(connectionSchema) as Schema,
  SubscriptionDocument: jsonSchema(subscriptionSchema) as Schema,
  MeasureDocument: jsonSchema(measureSchema) as Schema,
  HypothesisDocument: jsonSchema(hypothesisSchema) as Schema,
  ExperimentDocument: jsonSchema(experimentSchema) as Schema,
  AgreementDocument: jsonSchema(agreementSchema) as Schema,
  Estimate: estimate,
  Issue: issue,
  Connection: connection,
  Setup: setup,
  Reading: reading,
  Quarantined: quarantined,
  Subscription: subscription,
  Measure: configuredMeasure,
  MeasureDefinition: definition,
  MeasureReport: measureReport,
  Calibration: calibration,
  Hypothesis: hypothesis,
  Experiment: experiment,
  ExperimentResult: experimentResult,
  LinksReport: linksReport,
  Agreement: agreement,
  WindowVerdict: windowVerdict,
  Alert: alert,
  AuditEntry: auditEntry,
  FollowUp: followUp,
  Calculation: calculation,
  RulesPreview: rulesPreview,
  Comparison: slaXla,
  Ticket: ticketAnswer,
  TicketsPage: ticketsPage,
  AtRisk: atRisk,
  Digest: digest,
  TableColumns: tableColumns,
};

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What tells schemas apart: a description is of the place, and may differ. */
const keyOf = ({ description: _, ...schema }: Json): string => JSON.stringify(schema);

const nameByKey = new Map(Object.entries(NAMED).map(([name, schema]) => [keyOf(schema), name]));

const entriesReferred = (value: Json): Json =>
  Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, referring(inner)]));

/** A value of the document in which schemas that have a name are named; what is said of one at its place stays. */
export function referring(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(referring);
  if (!isObject(value)) return value;
  const name = isObject(value.properties) ? nameByKey.get(keyOf(value)) : undefined;
  if (name === undefined) return entriesReferred(value);
  const { description } = value;
  return { $ref: `#/components/schemas/${name}`, ...(description === undefined ? {} : { description }) };
}

/** The schemas by name. */
export const namedSchemas = (): Json => ({
  Problem: PROBLEM,
  ...Object.fromEntries(Object.entries(NAMED).map(([name, schema]) => [name, entriesReferred(schema)])),
});
