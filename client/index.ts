/** The client of Pith's API: what it offers. */
export type { Answered, AnswerOf, GetKey, Given, ItemOf, ListKey, Parameters, QueryOf, RouteKey } from './calls.ts';
export { addressOf } from './calls.ts';
export { createPithClient, type PithClient } from './pith-client.ts';
export { type Issue, Problem } from './problem.ts';
export type * from './routes.d.ts';
export type { PithClientOptions } from './sending.ts';
export { textPages } from './text-pages.ts';
