/** Problems, as the dashboard looks at them. */
import type { Problem } from '../../client/index.ts';

export { type Issue, Problem } from '../../client/index.ts';

/**
 * Whether the API won't answer this question. Asked too often, or signed in too long ago, is not about the question:
 * what was answered before stays.
 */
export const isRefusal = (problem: Problem | undefined): problem is Problem =>
  problem !== undefined && problem.status >= 400 && problem.status < 500 && ![401, 408, 429].includes(problem.status);
