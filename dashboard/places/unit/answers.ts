/** Parts of what the API answers, by name. */
import type { Routes } from '../../../client/index.ts';

export type Report = Routes['GET /v1/reports/sla-xla']['answer'];
export type Group = NonNullable<Report['groups']>[number];
export type Driver = Report['comparison']['drivers'][number];
export type Point = Report['series'][number];
export type Measure = Report['xla']['measures'][number];
export type GroupMeasure = Group['xla']['measures'][number];
export type CatalogueItem = Routes['GET /v1/measures']['answer']['items'][number];
export type Agreement = Routes['GET /v1/units/{unit}/agreements']['answer']['items'][number];
export type ReportQuery = Routes['GET /v1/reports/sla-xla']['query'];

/** A value with what it rests on. */
export interface Estimate {
  value: number | null;
  n: number;
  low?: number | null;
  high?: number | null;
}
export type Difference = Report['change']['attainment'];
/** Of the settings, or agreed on; so is its verdict. */
export type Target = Omit<NonNullable<Report['xla']['defaultAgreement']>['measures'][number], 'id'>;
