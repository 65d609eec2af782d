/** Finds a smaller call that is answered as wrongly: parts are left out as long as that stays so. */
import { isObject } from '#test/functions/closed-schema.ts';
import type { Plan } from './plan.ts';

const without = (value: unknown, key: string): unknown =>
  Array.isArray(value)
    ? value.filter((_, index) => String(index) !== key)
    : Object.fromEntries(Object.entries(value as object).filter(([name]) => name !== key));

/** The value with one thing less in it, each in turn, down to this depth. */
function* smaller(value: unknown, depth = 4): Generator<unknown> {
  if (typeof value === 'string' && value.length > 20) yield value.slice(0, value.length / 2);
  if (depth === 0 || Buffer.isBuffer(value) || !(isObject(value) || Array.isArray(value))) return;
  for (const key of Object.keys(value)) yield without(value, key);
  for (const [key, inner] of Object.entries(value)) {
    for (const less of smaller(inner, depth - 1)) {
      const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
      Object.defineProperty(copy, key, { value: less, enumerable: true, configurable: true, writable: true });
      yield copy;
    }
  }
}

function* smallerPlans(plan: Plan): Generator<Plan> {
  for (const name of Object.keys(plan.headers)) {
    yield { ...plan, headers: without(plan.headers, name) as Plan['headers'] };
  }
  for (const index of plan.query.keys()) yield { ...plan, query: plan.query.filter((_, place) => place !== index) };
  for (const body of smaller(plan.body)) yield { ...plan, body };
}

/** Calls that are made to find a smaller one, at most. */
const MOST_TRIES = 200;

/** The smallest that is found; `isWrong` sends a call, and says whether it is answered as wrongly. */
export async function shrink(plan: Plan, isWrong: (smaller: Plan) => Promise<boolean>): Promise<Plan> {
  let smallest = plan;
  let tries = 0;
  for (let found = true; found; ) {
    found = false;
    for (const next of smallerPlans(smallest)) {
      tries += 1;
      if (tries > MOST_TRIES) return smallest;
      if (!(await isWrong(next))) continue;
      smallest = next;
      found = true;
      break;
    }
  }
  return smallest;
}
