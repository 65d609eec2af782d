/** Progress for people. */
import { expect, it } from 'vitest';
import { createMeter, timeLeft } from '../../local/import/meter.ts';

/** What a meter writes at these points: seconds, rows, share. */
function shown(
  points: [seconds: number, rows: number, share: number | undefined][],
  isTTY: boolean,
  done = 0,
  columns = 80,
): string[] {
  let now = 0;
  const written: string[] = [];
  const terminal = { isTTY, columns, write: (text: string) => written.push(text) };
  const meter = createMeter(terminal, () => now, { rows: done, share: 0 });
  for (const [seconds, rows, share] of points) {
    now = seconds * 1000;
    meter.show(rows, share);
  }
  meter.end(points.at(-1)?.[1] ?? 0);
  return written;
}

it('renews a bar in place on a terminal, with rate and time left', () => {
  const [first, second, end] = shown(
    [
      [1, 4_000, 0.25],
      [2, 10_000, 0.5],
    ],
    true,
  );
  expect(first).toBe('\r\u001b[2K[██████··················]  25 %  4,000 rows  4,000 rows/s  about 3 s left');
  expect(second).toBe('\r\u001b[2K[████████████············]  50 %  10,000 rows  5,000 rows/s  about 2 s left');
  expect(end).toBe('\r\u001b[2K10,000 rows in 2.0 s, 5,000 rows/s\n');
});

it.each([
  [70, ' 25 %  4,000 rows  4,000 rows/s  about 3 s left'],
  [40, ' 25 %  4,000 rows  4,000 rows/s'],
  [20, ' 25 %'],
])('on a terminal of %d columns leaves out what would wrap', (columns, line) => {
  expect(shown([[1, 4_000, 0.25]], true, 0, columns)[0]).toBe(`\r\u001b[2K${line}`);
});

it('renews it ten times a second at most', () => {
  expect(
    shown(
      [
        [1, 1, 0.1],
        [1.05, 2, 0.2],
        [1.11, 3, 0.3],
      ],
      true,
    ),
  ).toHaveLength(3);
});

it('writes a plain line every five seconds anywhere else', () => {
  expect(
    shown(
      [
        [1, 1_000, 0.1],
        [6, 6_000, 0.5],
        [7, 7_000, 0.6],
      ],
      false,
    ),
  ).toEqual(
    ['   50 %  6,000 rows  1,000 rows/s  about 6 s left\n', '7,000 rows in 7.0 s, 1,000 rows/s\n'].map((line, index) =>
      index === 0 ? `  ${line.slice(2)}` : line,
    ),
  );
});

it('says no share of what has no known end', () => {
  expect(shown([[6, 6_000, undefined]], false)[0]).toBe('  6,000 rows  1,000 rows/s\n');
});

it('counts only its own rows for the rate', () => {
  expect(shown([[10, 30_000, 0.5]], false, 20_000)[0]).toContain('30,000 rows  1,000 rows/s');
});

it.each([
  [0.2, '1 s left'],
  [59, '59 s left'],
  [150, '3 min left'],
  [5_400, '1.5 h left'],
])('says %d seconds as %s', (seconds, text) => {
  expect(timeLeft(seconds)).toBe(text);
});
