/** A seeded source of numbers from 0 to 1, the same on every run: for simulations whose outcome a test asserts. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  // Mulberry32: small, and even enough for a few million draws.
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
