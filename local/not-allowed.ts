/** The answer to a method that a path doesn't take. */
import { problemResponse } from '#http/problem.ts';
import type { HttpResponse } from '#http/response.ts';
import { PithError } from '#lib/errors.ts';

export function notAllowed(methods: readonly string[]): HttpResponse {
  const allow = methods.join(', ');
  const problem = problemResponse(new PithError('method-not-allowed', `This path takes ${allow}.`));
  return { ...problem, headers: { ...problem.headers, allow } };
}
