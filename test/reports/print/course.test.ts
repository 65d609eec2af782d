/** The course of a figure over a period, as it is drawn and as it is said. */
import { describe, expect, it } from 'vitest';
import { type Course, type CoursePoint, courseHtml } from '#reports/print/course.ts';
import { scoreText } from '#reports/print/numbers.ts';

const pointAt = (day: number, value: number | null, enough = true): CoursePoint => ({
  start: `2026-10-${String(day).padStart(2, '0')}`,
  value,
  enough,
});
const course = (points: readonly CoursePoint[]): Course => ({
  ...{ id: 'a', title: 'XLA score', points, least: 0, most: 100 },
  ...{ promise: 90, promiseName: 'pass mark', write: scoreText },
});
const drawn = (points: readonly CoursePoint[]): string => courseHtml(course(points)).html;
const count = (text: string, part: string): number => text.split(part).length - 1;

describe('a course', () => {
  it('leads through what is known, and has a gap where nothing is', () => {
    const text = drawn([pointAt(1, 10), pointAt(2, 20), pointAt(3, null), pointAt(4, 30)]);
    expect([count(text, 'class="line"'), count(text, '<circle')]).toEqual([2, 3]);
    expect(text).toContain('1 Oct: 10; 2 Oct: 20; 3 Oct: –; 4 Oct: 30.');
  });

  it('draws hollow what is too little for a verdict', () => {
    const text = drawn([pointAt(1, 10, false), pointAt(2, 20)]);
    expect([count(text, '"dot few"'), count(text, '"dot"')]).toEqual([1, 1]);
  });

  it('of many points says the ends and the extremes', () => {
    const points = Array.from({ length: 20 }, (_, index) => pointAt(index + 1, index === 6 ? 99 : index));
    expect(drawn(points)).toContain('first 1 Oct: 0; last 20 Oct: 19; lowest 1 Oct: 0; highest 7 Oct: 99.');
    expect(count(drawn(points), ' Oct</text>')).toBeLessThanOrEqual(6);
  });

  it.each([[[]], [[pointAt(1, null)]]])('of which nothing is known says so (%#)', points => {
    expect(drawn(points)).toContain('Nothing is known.');
    expect(drawn(points)).not.toContain('NaN');
  });

  it('of one point is that point, and stays within its frame', () => {
    const text = drawn([pointAt(1, 250)]);
    expect(text).toContain('cy="12"');
    expect(text).not.toContain('NaN');
  });
});
