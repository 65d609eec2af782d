/** What is done, and to what: closed sets. */

export const AUDIT_ACTIONS = [
  'created',
  'changed',
  'deleted',
  'tested',
  'proposed',
  'signed',
  'withdrawn',
  'retired',
  'acknowledged',
  'followed-up',
  'erased',
  'discarded',
  'replayed',
  'imported',
  'observed',
  'begun',
  'stopped',
  'concluded',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export const AUDIT_KINDS = [
  'unit',
  'calendar',
  'sla-policy',
  'settings',
  'measure',
  'kpi',
  'hypothesis',
  'experiment',
  'connection',
  'subscription',
  'quarantine',
  'requester',
  'agreement',
  'alert',
  'ticket',
] as const;
/** What it is that was changed. */
export type AuditKind = (typeof AUDIT_KINDS)[number];
