/** A wall clock that is set forward and back: nothing is lost, counted twice or undone, and nothing waits for it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { Cached } from '#configuration/cached.ts';
import { settled } from '#test/support/http.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { connectDesk, deliver, pithThere, runPith, until } from './running.ts';

const HOUR = 3_600_000;
const day = (offset: number): string => new Date(Date.now() + offset * 24 * HOUR).toISOString().slice(0, 10);

it('Pith goes on when its clock is set forward by two hours, and back by three', { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  const file = join(folder.path, 'clock');
  const preload = pathToFileURL(join(import.meta.dirname, 'moved-clock.mjs')).href;
  const variables = { NODE_OPTIONS: `--import=${preload}`, PITH_TEST_CLOCK: file, PITH_SWEEP_SECONDS: '1' };
  const surroundings = { data: join(folder.path, 'data'), variables };
  const pith = await runPith(surroundings);
  let moves = 0;
  const setClock = async (offset: number): Promise<void> => {
    writeFileSync(file, String(offset));
    pith.child.kill('SIGUSR2');
    moves += 1;
    const isSet = () => pith.log().filter(({ message }) => message === 'the clock was set').length === moves;
    await until('the clock is set', isSet);
  };
  try {
    const admin = await connectDesk(pith);
    const target = { metric: 'resolution', minutes: 30 };
    expect((await admin.put('/v1/sla-policies/all', { order: 1, targets: [target] })).status).toBe(201);
    const post = async (from: number, to: number, outcome: object): Promise<void> => {
      for (let count = from; count < to; count += 1) {
        const { status, body } = await deliver(pith.url, `T-${count}`);
        expect([status, JSON.parse(body)]).toEqual([202, outcome]);
      }
      await settled(pith.url);
    };
    const count = async (where: string): Promise<number> => {
      const span = `unit=finance&from=${day(-3)}&to=${day(3)}`;
      const { json } = await admin.get(`/v1/reports/tickets?${span}&where=${where}&limit=200`);
      return json.items.length;
    };
    await post(0, 20, { accepted: 1, duplicates: 0 });

    await setClock(2 * HOUR);
    await until('the clocks of 20 tickets have run out', async () => (await count('overdue')) === 20);
    await post(20, 40, { accepted: 1, duplicates: 0 });
    await until('those of the tickets that came since, too', async () => (await count('overdue')) === 40);

    await setClock(-HOUR);
    // What the sweep has recorded stays so, and isn't recorded again.
    await post(40, 60, { accepted: 1, duplicates: 0 });
    expect(await count('overdue')).toBe(40);
    await until('the report has all of them', async () => (await count('open')) === 60);

    await setClock(0);
    await post(60, 80, { accepted: 1, duplicates: 0 });
    await until('the report has all of them', async () => (await count('open')) === 80);
    expect(pith.log().filter(({ level }) => level !== 'info')).toEqual([]);

    // A token is for twelve hours, by this clock as by any.
    await setClock(13 * HOUR);
    expect((await admin.get('/v1/units')).status).toBe(401);
    expect(await pith.stop()).toBe(0);
    expect(await pithThere({ data: surroundings.data }, 'rebuild', '--check')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^80 tickets, .*: 0 differences/),
    });
  } finally {
    await pith.stop();
    folder.remove();
  }
});

it('what is kept for a while is read again after the clock was set back: nobody knows how old it is', async () => {
  let [now, reads] = [1_000_000, 0];
  const cached = new Cached(
    async () => ++reads,
    10_000,
    () => now,
  );
  expect(await cached.get()).toBe(1);
  now -= HOUR;
  expect(await cached.get()).toBe(2);
  expect(await cached.get()).toBe(2);
  now += 10_000;
  expect(await cached.get()).toBe(3);
});
