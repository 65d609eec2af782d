/** Where two versions of a document differ, part by part. */

export interface Difference {
  /** `timeZone`, or of what has parts of its own `hours/mon`. */
  part: string;
  /** `undefined`: it isn't said there. */
  theirs: unknown;
  yours: unknown;
}

/** Objects one level down are told apart by their own parts: `hours/mon` rather than all hours. */
function partsOf(document: object, depth = 1): Map<string, unknown> {
  return new Map(
    Object.entries(document).flatMap(([name, value]): [string, unknown][] =>
      depth > 0 && typeof value === 'object' && value !== null && !Array.isArray(value)
        ? [...partsOf(value, depth - 1)].map(([inner, one]) => [`${name}/${inner}`, one])
        : [[name, value]],
    ),
  );
}

/** `id` and what only answers have don't count. */
export function differences(theirs: object, yours: object): Difference[] {
  const [one, other] = [partsOf(theirs), partsOf(yours)];
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter(part => part !== 'id' && !part.startsWith('regionHolidays'))
    .map(part => ({ part, theirs: one.get(part), yours: other.get(part) }))
    .filter(difference => JSON.stringify(difference.theirs) !== JSON.stringify(difference.yours));
}
