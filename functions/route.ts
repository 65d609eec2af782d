/** What a route is: which function serves it, and who may call it. */
import type { Role } from '#http/caller.ts';

/** `desk`: authenticated per connection by the desk's own scheme. `anyone`: no authentication. Else bearer roles. */
export type Access = 'desk' | 'anyone' | readonly Role[];

export interface Route {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS';
  /** An API Gateway path template. */
  path: string;
  function: 'ingest' | 'feedback' | 'agreements' | 'report' | 'configure';
  access: Access;
  summary: string;
}

export const READERS: Access = ['admin', 'it', 'business'];
export const KEEPERS: Access = ['admin', 'it'];
export const ADMIN: Access = ['admin'];
/** The two sides of an agreement. */
export const PARTIES: Access = ['it', 'business'];
/** Systems that post by themselves: no person rates their own work through them. */
export const SYSTEMS: Access = ['admin', 'signals'];
/** Who asks for arms and posts outcomes: people, and the systems that treat the arms differently. */
export const TAKING_PART: Access = ['admin', 'it', 'business', 'signals'];
