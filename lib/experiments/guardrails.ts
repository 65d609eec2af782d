/** Which measures can be watched: those of resolved tickets that have a value for each arm. */
import { MEASURES } from '#experience/dictionary.ts';
import type { FindGuardrail } from '#linkage/experiments/plan-figures.ts';

/** The unit of a measure that can be watched, or in words why it can't. */
export const findGuardrail: FindGuardrail = id => {
  const measure = MEASURES.find(one => one.id === id);
  if (measure === undefined) return { not: `there is no measure of tickets ${id}: GET /v1/measures lists them` };
  if (measure.role === 'kpi')
    return { not: `${id} is a company’s own result, and nothing that customers live through` };
  if (measure.kind === 'count') return { not: `${id} is a list of counts, and has no value that could get worse` };
  if (measure.cohort === 'created')
    return { not: `${id} counts tickets as they are created: arms are compared by resolved ones` };
  return { unit: measure.unit };
};
