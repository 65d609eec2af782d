/** What of a result can be stored. */
import { expect, it } from 'vitest';
import { storableResult } from '#lib/experiments/result-numbers.ts';

it('a chance that no store can hold is 0, however deep, and all else stays as it is', () => {
  const given = { p: 4.2e-269, deep: [{ low: -1e-200, p: 1e-99, high: null }], says: 'p < 0.001', harmed: false };
  expect(storableResult(given)).toEqual({ ...given, p: 0, deep: [{ low: 0, p: 1e-99, high: null }] });
});
