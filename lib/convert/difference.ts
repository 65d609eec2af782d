/** What a rebuild finds that is not as it should be. */
export interface Difference {
  /** The item's key, `partition sort-key`. */
  key: string;
  /** The counter, or `state` where a ticket's own state differs. */
  counter: string;
  expected: number | string;
  found: number | string;
}
