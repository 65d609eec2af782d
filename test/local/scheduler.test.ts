/** The schedule of one machine: again and again, never twice at a time, and whatever happens. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLog, silent } from '#lib/log.ts';
import { startSchedule } from '../../local/scheduler.ts';

/** Waits until a condition holds, for two seconds at most. */
async function until(holds: () => boolean): Promise<void> {
  for (let looks = 0; looks < 400 && !holds(); looks += 1) await sleep(5);
  expect(holds()).toBe(true);
}

describe('a schedule', () => {
  it('runs its task at once, and then again', async () => {
    let runs = 0;
    const schedule = startSchedule('task', async () => (runs += 1), { interval: 1, log: silent });
    await until(() => runs >= 3);
    await schedule.stop();
    const ended = runs;
    await sleep(20);
    expect(runs).toBe(ended);
  });

  it('never runs it twice at a time', async () => {
    let [running, most, runs] = [0, 0, 0];
    const task = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await sleep(10);
      running -= 1;
      runs += 1;
    };
    const schedule = startSchedule('task', task, { interval: 1, log: silent });
    await until(() => runs >= 3);
    await schedule.stop();
    expect(most).toBe(1);
  });

  it('finishes the run in hand before it has stopped', async () => {
    let finished = false;
    const task = async (): Promise<void> => {
      await sleep(30);
      finished = true;
    };
    await startSchedule('task', task, { interval: 60_000, log: silent }).stop();
    expect(finished).toBe(true);
  });

  it('goes on after a run that failed, and says so without what it said', async () => {
    const logged: string[] = [];
    let runs = 0;
    const task = async (): Promise<void> => {
      runs += 1;
      throw new TypeError('the secret of the desk');
    };
    const schedule = startSchedule('sweep', task, {
      interval: 1,
      log: createLog(
        line => logged.push(line),
        () => 0,
      ),
    });
    await until(() => runs >= 2);
    await schedule.stop();
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({
      level: 'error',
      message: 'the sweep failed',
      error: 'TypeError',
    });
    expect(logged.join()).not.toContain('secret');
  });

  it('stops while it waits, however long it would', async () => {
    const schedule = startSchedule('task', async () => {}, { interval: 3_600_000, log: silent });
    await sleep(20);
    await expect(schedule.stop()).resolves.toBeUndefined();
  });
});
