/** The id that a document is saved under. */
import * as z from 'zod/mini';
import { idSchema } from '#configuration/schemas.ts';
import { type HttpRequest, validate } from '#http/request.ts';
import { PithError } from '#lib/errors.ts';

const pathSchema = z.object({ id: idSchema });

/** The id in the path. Throws `unprocessable` when it can't be one. */
export const idOf = (request: HttpRequest): string => validate(pathSchema, request.parameters, 'unprocessable').id;

/** What a document says of its own id, if it does, is what the path says. Throws `unprocessable`; `what`: KPI, plan… */
export function assertOwnId(
  said: string | undefined,
  id: string,
  { what, detail }: { what: string; detail: string },
): void {
  if (said === undefined || said === id) return;
  throw new PithError('unprocessable', detail, { issues: [{ path: '/id', message: `this is ${what} ${id}` }] });
}
