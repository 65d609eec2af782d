/** Spoils a call in a place or two: what it asks for stays close to what is answered well. */
import { mutateJson, type Vocabulary } from '../mutate-json.ts';
import { below, pick, type Random } from '../values.ts';
import { BODIES, CONTENT_TYPES, HEADERS, METHODS, NAMES, SEGMENTS, VALUES } from './odd-requests.ts';
import type { Plan } from './plan.ts';

type Spoiling = (plan: Plan, random: Random, words: Vocabulary) => Plan;

const withHeader = (plan: Plan, name: string, value: string): Plan => ({
  ...plan,
  headers: { ...plan.headers, [name]: value },
});

function inPath(plan: Plan, random: Random): Plan {
  const segments = plan.path.split('/');
  // The first is empty, the second is the version of the API.
  segments[2 + below(random, segments.length - 2)] = pick(random, SEGMENTS);
  return { ...plan, path: segments.join('/') };
}

function inQuery(plan: Plan, random: Random): Plan {
  const { query } = plan;
  const index = below(random, Math.max(query.length, 1));
  const [name = pick(random, NAMES), value = ''] = query[index] ?? [];
  const others = query.filter((_, place) => place !== index);
  switch (below(random, 5)) {
    case 0:
      return { ...plan, query: [...query, [pick(random, NAMES), pick(random, VALUES)]] };
    case 1:
      return { ...plan, query: [...query, [name, value], [name, pick(random, VALUES)]] };
    case 2:
      return { ...plan, query: others };
    case 3: {
      // A cursor, most likely: the same but for a character.
      const at = below(random, Math.max(value.length, 1));
      return { ...plan, query: [...others, [name, `${value.slice(0, at)}~${value.slice(at + 1)}`]] };
    }
    default:
      return { ...plan, query: [...others, [name, pick(random, VALUES)]] };
  }
}

const mutated: Spoiling = (plan, random, words) =>
  typeof plan.body === 'object' && plan.body !== null && !Buffer.isBuffer(plan.body)
    ? { ...plan, body: mutateJson(plan.body, random, words) }
    : inQuery(plan, random);

/** Those of the body are more: there is more to be spoilt in it. */
const SPOILINGS: readonly Spoiling[] = [
  ...[mutated, mutated, mutated, mutated],
  ...[inPath, inQuery, inQuery],
  (plan, random) => withHeader(plan, ...pick(random, HEADERS)),
  (plan, random) => withHeader(plan, ...pick(random, HEADERS)),
  (plan, random) => withHeader(plan, 'content-type', pick(random, CONTENT_TYPES)),
  (plan, random) => ({ ...plan, body: pick(random, BODIES)() }),
  (plan, random) => ({ ...plan, method: pick(random, METHODS) }),
];

/** The call after one or two changes. */
export function spoil(plan: Plan, random: Random, words: Vocabulary): Plan {
  const once = pick(random, SPOILINGS)(plan, random, words);
  return random() < 0.3 ? pick(random, SPOILINGS)(once, random, words) : once;
}
