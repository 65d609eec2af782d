/** Who is let in where, by the table of routes: the document says it in words only. */
import { accessOf } from '#functions/routes.ts';
import type { Role } from '#http/caller.ts';
import type { Caller } from './plan.ts';

const ROLES: Readonly<Partial<Record<Caller, Role>>> = {
  ...{ admin: 'admin', it: 'it', owner: 'business', stranger: 'business', signals: 'signals' },
};

/** Whether the caller has a token of a role. */
export const hasRole = (caller: Caller): boolean => ROLES[caller] !== undefined;

/** Whether the role of the caller is one of those that the operation asks for. */
export function isLetIn(key: string, caller: Caller): boolean {
  const [access, role] = [accessOf(key), ROLES[caller]];
  return typeof access === 'object' && role !== undefined && access.includes(role);
}
