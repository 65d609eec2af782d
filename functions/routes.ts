/**
 * Every route of the API: which function serves it, and who may call it. The infrastructure creates exactly these
 * routes, the local runtime dispatches by them, and the HTTP stack lets in whom they name. One table, no second list.
 */
import type { Access, Route } from './route.ts';
import { CONFIGURE_ROUTES } from './routes/configure.ts';
import { FEEDBACK_ROUTES } from './routes/feedback.ts';
import { INGEST_ROUTES } from './routes/ingest.ts';
import { REPORT_ROUTES } from './routes/report.ts';

export const ROUTES = [
  ...INGEST_ROUTES,
  ...FEEDBACK_ROUTES,
  ...REPORT_ROUTES,
  ...CONFIGURE_ROUTES,
] as const satisfies readonly Route[];

type KeyOf<R> = R extends { method: infer M extends string; path: infer P extends string } ? `${M} ${P}` : never;

/** `METHOD /path/{template}`, as API Gateway names a route. */
export type RouteKey = KeyOf<(typeof ROUTES)[number]>;

/** The name that API Gateway gives a route. */
export const routeKey = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

const accessByKey = new Map<string, Access>(ROUTES.map(route => [routeKey(route), route.access]));

/** Who may call a route; `undefined` when there is no such route. */
export const accessOf = (key: string): Access | undefined => accessByKey.get(key);
