/** Turns are given in order, come back, and are not waited for without end. */
import { expect, it } from 'vitest';
import { createTurns } from '../../local/turns.ts';

it('gives so many at a time, the next in the order in which they were asked for', async () => {
  const turns = createTurns(2);
  const [first] = [await turns.take(0), await turns.take(0)];
  const order: string[] = [];
  const waiting = ['a', 'b', 'c'].map(async name => {
    const release = await turns.take(5_000);
    order.push(name);
    release?.();
  });
  await Promise.resolve();
  expect(order).toEqual([]);
  first?.();
  await Promise.all(waiting);
  expect(order).toEqual(['a', 'b', 'c']);
});

it('gives none to whom it is too long, and a turn that is given back twice to one only', async () => {
  const turns = createTurns(1);
  const mine = await turns.take(0);
  expect(await turns.take(20)).toBeUndefined();
  mine?.();
  mine?.();
  expect(await turns.take(20)).toBeDefined();
  expect(await turns.take(20)).toBeUndefined();
});
