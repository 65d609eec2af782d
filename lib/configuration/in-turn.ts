/** Units in turn, for work that may end before all of them have had theirs. */

/** In the order of their ids, beginning with the one at which the work ended the last time, or what is there behind it. */
export function inTurn(units: Iterable<string>, first: string | undefined): string[] {
  const sorted = [...units].sort();
  const at = first === undefined ? 0 : sorted.findIndex(unit => unit >= first);
  return at <= 0 ? sorted : [...sorted.slice(at), ...sorted.slice(0, at)];
}
