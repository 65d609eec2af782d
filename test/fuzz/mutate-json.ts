/** Changes a JSON value in a few places, so that it is still close to what it was. The value is its own; it is changed. */
import { below, nested, ODD_KEYS, oddValue, pick, type Random, setOwn } from './values.ts';

/** A place in a value: the object or list that holds it, and where in that. */
interface Place {
  holder: Record<string, unknown> | unknown[];
  key: string;
}

const isHolder = (value: unknown): value is Place['holder'] => typeof value === 'object' && value !== null;

/** More places than a mutation has to choose from. */
const MOST_PLACES = 2_000;

/** Every place in a value, in the order in which they stand. */
function placesOf(root: unknown): Place[] {
  const places: Place[] = [];
  const open: unknown[] = [root];
  for (let holder = open.pop(); holder !== undefined && places.length < MOST_PLACES; holder = open.pop()) {
    if (!isHolder(holder)) continue;
    for (const key of Object.keys(holder)) {
      places.push({ holder, key });
      const value = valueAt({ holder, key });
      if (isHolder(value)) open.push(value);
    }
  }
  return places;
}

const valueAt = ({ holder, key }: Place): unknown => Reflect.getOwnPropertyDescriptor(holder, key)?.value;
const put = ({ holder, key }: Place, value: unknown): void => setOwn(holder, key, value);

function remove({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}

function add({ holder }: Place, key: string, value: unknown): void {
  if (Array.isArray(holder)) holder.push(value);
  else setOwn(holder, key, value);
}

function rename(place: Place, key: string): void {
  const value = valueAt(place);
  remove(place);
  add(place, key, value);
}

const copy = (value: unknown): unknown => (value === undefined ? undefined : structuredClone(value));

/** The same, said in another type. */
function retyped(value: unknown, random: Random): unknown {
  const text = isHolder(value) ? 'object' : String(value);
  switch (below(random, 7)) {
    case 0:
      return String(JSON.stringify(value)).slice(0, 10_000);
    case 1:
      return Number(text) || 0;
    case 2:
      return [value];
    case 3:
      return { value };
    case 4:
      return { id: value, name: value, display_value: value };
    case 5:
      return pick(random, [text, text.toUpperCase(), ` ${text} `, `${text}\n`]);
    default:
      return isHolder(value) ? Object.values(value) : Boolean(value);
  }
}

/** Keys and values of other bodies of the same desk: what is right somewhere else. */
export interface Vocabulary {
  keys: readonly string[];
  values: readonly unknown[];
}

export function vocabularyOf(bodies: readonly unknown[]): Vocabulary {
  const keys = new Set<string>();
  const values = new Map<string, unknown>();
  for (const body of bodies) {
    for (const place of placesOf(body)) {
      keys.add(place.key);
      const value = valueAt(place);
      if (values.size < 5_000) values.set(String(JSON.stringify(value)), value);
    }
  }
  return { keys: [...keys], values: [...values.values()] };
}

type Mutation = (place: Place, random: Random, words: Vocabulary, places: readonly Place[]) => void;

const MUTATIONS: readonly Mutation[] = [
  place => remove(place),
  (place, random) => put(place, oddValue(random)),
  (place, random) => put(place, oddValue(random)),
  (place, random) => put(place, retyped(valueAt(place), random)),
  (place, random, words) => put(place, copy(pick(random, words.values))),
  (place, random, words) => add(place, pick(random, words.keys), copy(pick(random, words.values))),
  (place, random, words) => rename(place, pick(random, words.keys)),
  (place, random) => rename(place, pick(random, ODD_KEYS)),
  (place, random) => add(place, pick(random, ODD_KEYS), oddValue(random)),
  (place, random, _words, places) => {
    const other = pick(random, places);
    const [mine, theirs] = [copy(valueAt(place)), copy(valueAt(other))];
    put(place, theirs);
    put(other, mine);
  },
  // The same again, so often.
  (place, random) => {
    const value = valueAt(place);
    put(
      place,
      Array.from({ length: pick(random, [2, 3, 50]) }, () => copy(value)),
    );
  },
  (place, random) => put(place, nested(random)),
];

/** The value after one to six changes. */
export function mutateJson(value: unknown, random: Random, words: Vocabulary): unknown {
  const root = { root: copy(value) };
  let left = 1 + below(random, random() < 0.5 ? 2 : 6);
  while (left > 0) {
    left -= 1;
    const places = placesOf(root);
    // The body itself is a place, too, and rarely the one to be changed.
    const [whole, ...inner] = places;
    if (whole === undefined) break;
    const place = inner.length === 0 || random() < 0.02 ? whole : pick(random, inner);
    pick(random, MUTATIONS)(place, random, words, inner.length === 0 ? places : inner);
  }
  return root.root;
}
