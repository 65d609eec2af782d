/** Progress for people: a bar that renews itself on a terminal, now and then a line anywhere else. */
import { number } from './summary.ts';

export interface Meter {
  /** So many rows are done, and this share (0…1) of the file; `undefined` where nobody knows how long it is. */
  show(rows: number, share: number | undefined): void;
  /** It is over: how long it took, in place of the bar. */
  end(rows: number): void;
}

export interface Terminal {
  isTTY?: boolean | undefined;
  /** Characters of a line. */
  columns?: number | undefined;
  write(text: string): unknown;
}

const BAR = 24;
/** Milliseconds between two updates. */
const EVERY = { terminal: 100, lines: 5_000 };
const CLEAR_LINE = '\r\u001b[2K';

/** `about 2 min left`. */
export function timeLeft(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s left`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min left`;
  return `${(seconds / 3_600).toFixed(1)} h left`;
}

/** A meter; `done` rows were done before it began, and don't count for the rate. */
export function createMeter(terminal: Terminal, now: () => number, done: { rows: number; share: number }): Meter {
  const began = now();
  const isTerminal = terminal.isTTY === true;
  let last = isTerminal ? Number.NEGATIVE_INFINITY : began;
  let shown = false;

  function lineOf(rows: number, share: number | undefined): string {
    const seconds = (now() - began) / 1000;
    const rate = seconds === 0 ? 0 : (rows - done.rows) / seconds;
    const counts = `${number(rows)} rows  ${number(rate)} rows/s`;
    if (share === undefined) return counts;
    const left = share <= done.share ? '' : `  about ${timeLeft((seconds * (1 - share)) / (share - done.share))}`;
    const percent = `${String(Math.floor(share * 100)).padStart(3)} %`;
    if (!isTerminal) return `${percent}  ${counts}${left}`;
    const full = Math.round(share * BAR);
    const bar = `[${'█'.repeat(full)}${'·'.repeat(BAR - full)}]`;
    // A line that wraps can't be renewed in place.
    const lines = [`${bar} ${percent}  ${counts}${left}`, `${percent}  ${counts}${left}`, `${percent}  ${counts}`];
    return lines.find(line => line.length < (terminal.columns || 80)) ?? percent;
  }

  return {
    show(rows, share) {
      if (now() - last < (isTerminal ? EVERY.terminal : EVERY.lines)) return;
      last = now();
      shown = isTerminal;
      terminal.write(isTerminal ? `${CLEAR_LINE}${lineOf(rows, share)}` : `  ${lineOf(rows, share)}\n`);
    },
    end(rows) {
      const seconds = (now() - began) / 1000;
      const rate = seconds === 0 ? '' : `, ${number((rows - done.rows) / seconds)} rows/s`;
      terminal.write(`${shown ? CLEAR_LINE : ''}${number(rows - done.rows)} rows in ${seconds.toFixed(1)} s${rate}\n`);
    },
  };
}
