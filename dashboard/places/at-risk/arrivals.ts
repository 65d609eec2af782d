/** Which rows of a list that refreshes itself weren't there before. */

export interface Seen {
  /** Of which question the list is: another filter's rows are no arrivals. */
  question: string;
  keys: ReadonlySet<string>;
}

export interface Arrived {
  seen: Seen;
  /** In the order of the list; none of the first list of a question. */
  arrivals: readonly string[];
}

/** Looks at a list again. */
export function lookAgain(before: Seen | undefined, question: string, keys: readonly string[]): Arrived {
  const known = before?.question === question ? before.keys : undefined;
  return {
    seen: { question, keys: new Set(keys) },
    arrivals: known === undefined ? [] : keys.filter(key => !known.has(key)),
  };
}
