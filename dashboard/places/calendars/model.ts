/** Calendars and SLA policies, as the API has them. */
import type { Routes } from '../../../client/index.ts';

export type Calendar = Routes['GET /v1/calendars/{id}']['answer'];
export type CalendarDocument = Routes['PUT /v1/calendars/{id}']['body'];
export type Policy = Routes['GET /v1/sla-policies/{id}']['answer'];
export type PolicyDocument = Routes['PUT /v1/sla-policies/{id}']['body'];
export type Preview = Routes['POST /v1/sla-policies/{id}/preview']['answer'];
export type Target = Policy['targets'][number];
export type Metric = Target['metric'];
export type Status = NonNullable<Policy['pauseOn']>[number];
export type Kind = NonNullable<NonNullable<Policy['match']>['kind']>;
export type Hours = Calendar['hours'];
/** From a wall-clock time to another; one whose end is before its start ends on the next day. */
export type Window = [opens: string, closes: string];
export interface Issue {
  path: string;
  message: string;
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
export const METRICS = ['first-response', 'next-response', 'resolution', 'total-resolution', 'ownership'] as const;
export const KINDS = ['incident', 'request', 'other'] as const;
export const ON_REOPEN = ['resume', 'restart', 'ignore'] as const;
export const ON_PRIORITY_CHANGE = ['retarget', 'keep'] as const;

/** An id as the API takes it; `new` is the address of one that isn't there yet. */
export const isUsableId = (id: string): boolean =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && id.length <= 64 && id !== 'new';
