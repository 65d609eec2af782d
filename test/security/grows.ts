/** How the time of some work grows with its input, whatever the machine: by the ratio, and never by a time alone. */
import process from 'node:process';

/** Milliseconds below which nobody is held up, and a ratio says nothing. */
const NOTHING = 150;
/** Four times the length is four times the time of what is linear, and sixteen times that of what is quadratic. */
const LONGER = 4;
const MOST = 8;
const ATTEMPTS = 3;

/** Milliseconds for which this thread has computed: what others do on the machine doesn't count. */
async function millisecondsOf(work: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

/** Whether the work takes far more than four times as long for four times the length, each time that it is tried. */
export async function growsTooFast(length: number, workFor: (length: number) => () => unknown): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const long = await millisecondsOf(workFor(LONGER * length));
    if (long < NOTHING) return false;
    const short = await millisecondsOf(workFor(length));
    if (long < MOST * short) return false;
  }
  return true;
}
