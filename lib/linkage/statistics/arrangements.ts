/** In which ways so many of n could have been drawn: all of them, or a fair sample that is always the same. */

/** Up to so many arrangements are all looked at. */
const MOST_ARRANGEMENTS = 20_000;
/** Of more, so many are drawn: with the one that took place, 10,000; of many subjects fewer, but not below 1,000. */
const DRAWN = 9_999;
const LEAST_DRAWN = 999;
/** Subjects drawn in all, about a second's work. */
const MOST_SUBJECTS = 20_000_000;

/** How many arrangements there are: n over k. */
export function arrangementsOf(n: number, k: number): number {
  let count = 1;
  // Each step is a whole number itself, so that rounding is exact as long as it matters.
  for (let one = 1; one <= k; one += 1) count = Math.round((count * (n - k + one)) / one);
  return count;
}

/** Each set of k indices below n, ascending, in one array that is reused. */
function* all(n: number, k: number): Generator<readonly number[]> {
  const drawn = Array.from({ length: k }, (_, index) => index);
  for (;;) {
    yield drawn;
    let at = k - 1;
    while (at >= 0 && drawn[at] === n - k + at) at -= 1;
    if (at < 0) return;
    let next = (drawn[at] ?? 0) + 1;
    for (; at < k; at += 1, next += 1) drawn[at] = next;
  }
}

/** Numbers from 0 to 1, always the same ones: xorshift with the shifts 13, 17 and 5 (Marsaglia, JSS 8, 2003). */
function dice(): () => number {
  let state = 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Sets of k indices below n at random, each as likely as any other (Fisher and Yates), in one array that is reused. */
function* some(n: number, k: number): Generator<readonly number[]> {
  const roll = dice();
  const order = Array.from({ length: n }, (_, index) => index);
  const drawn = new Array<number>(k).fill(0);
  const rounds = Math.max(LEAST_DRAWN, Math.min(DRAWN, Math.floor(MOST_SUBJECTS / k)));
  for (let round = 0; round < rounds; round += 1) {
    for (let at = 0; at < k; at += 1) {
      const other = at + Math.floor(roll() * (n - at));
      const taken = order[other] ?? 0;
      order[other] = order[at] ?? 0;
      order[at] = taken;
      drawn[at] = taken;
    }
    yield drawn;
  }
}

/** Whether every arrangement is looked at. */
export const isCounted = (n: number, k: number): boolean => arrangementsOf(n, k) <= MOST_ARRANGEMENTS;

/** All arrangements where there are few, the one that took place among them; else some, and that one isn't. */
export const arrangements = (n: number, k: number): Generator<readonly number[]> =>
  isCounted(n, k) ? all(n, k) : some(n, k);
