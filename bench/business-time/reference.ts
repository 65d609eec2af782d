/**
 * The right answers, by looking at every minute of the machine's wall clock: is it open? Slow to make, and nothing in
 * it is shared with what is measured.
 */
import './zone.ts';
import { type Hours, MINUTE, type Question } from './questions.ts';

export type Reference = (question: Question) => number;

const minuteOfDay = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** A reference for these hours (without holidays) from an instant to another, both whole minutes. */
export function lookAtEveryMinute({ weekdays, windows }: Hours, begin: number, end: number): Reference {
  const minutes = (end - begin) / MINUTE;
  // How many minutes have been open before each.
  const openBefore = new Int32Array(minutes + 1);
  const open = new Uint8Array(1440);
  for (const [from, to] of windows) open.fill(1, minuteOfDay(from), minuteOfDay(to));
  for (let minute = 0; minute < minutes; minute += 1) {
    const date = new Date(begin + minute * MINUTE);
    const isOpen = weekdays.includes(date.getDay() || 7) ? (open[date.getHours() * 60 + date.getMinutes()] ?? 0) : 0;
    openBefore[minute + 1] = (openBefore[minute] ?? 0) + isOpen;
  }

  const passedAt = (instant: number): number => {
    const passed = openBefore[(instant - begin) / MINUTE];
    if (passed === undefined) throw new RangeError('not a whole minute that was looked at');
    return passed;
  };
  return question => {
    const before = passedAt(question.from);
    if (question.kind === 'elapsed') return (passedAt(question.to) - before) * MINUTE;
    let minute = (question.from - begin) / MINUTE;
    while (minute < minutes && (openBefore[minute] ?? 0) < before + question.duration / MINUTE) minute += 1;
    return begin + minute * MINUTE;
  };
}
