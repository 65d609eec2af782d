/** The id that a document is saved under. */
import * as z from 'zod/mini';
import { idSchema } from '#configuration/schemas.ts';
import { type HttpRequest, validate } from '#http/request.ts';

const pathSchema = z.object({ id: idSchema });

/** The id in the path. Throws `unprocessable` when it can't be one. */
export const idOf = (request: HttpRequest): string => validate(pathSchema, request.parameters, 'unprocessable').id;
