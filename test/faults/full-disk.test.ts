/** A disk that is full: what was acknowledged is safe, the rest is refused in words, and room is enough to go on. */
import { expect, it } from 'vitest';
import { settled } from '#test/support/http.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { limitedFiles, type SmallDisk, smallFileSystem } from './full-disks.ts';
import { connectDesk, deliver, pithThere, runPith, ticketsOf, until } from './running.ts';

const FOLDERS = { files: temporaryFolder(), system: temporaryFolder() };
/** A file system of one's own takes a right that not every machine gives; the limit works on all of them. */
const small = await smallFileSystem(FOLDERS.system.path);
const DISKS: [name: string, disk: SmallDisk, says: RegExp][] = [
  ['files that may not grow (prlimit)', await limitedFiles(FOLDERS.files.path), /^the disk failed: look at the room/],
  ...(small === undefined
    ? []
    : [['a file system without room (tmpfs)', small, /^the disk is full: make room/] as [string, SmallDisk, RegExp]]),
];
const names = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `T-${from + index}`);

it.each(DISKS)(
  '%s: deliveries are refused in words, nothing acknowledged is lost, and room is enough',
  { timeout: 120_000 },
  async (_name, disk, says) => {
    const pith = await runPith(disk.surroundings);
    try {
      const admin = await connectDesk(pith);
      for (const name of names(0, 20)) expect((await deliver(pith.url, name)).status).toBe(202);
      await settled(pith.url);
      await disk.fill(pith);

      const waiting = new Set(names(20, 120));
      const refused: Awaited<ReturnType<typeof deliver>>[] = [];
      for (const name of waiting) {
        const answer = await deliver(pith.url, name);
        if (answer.status === 202) waiting.delete(name);
        else refused.push(answer);
      }
      expect(refused.length).toBeGreaterThan(20);
      for (const { status, headers, body } of refused) {
        expect([status, headers['content-type']]).toEqual([503, 'application/problem+json']);
        expect(Number(headers['retry-after'])).toBeLessThan(60);
        expect(JSON.parse(body)).toMatchObject({
          type: 'urn:pith:error:unavailable',
          detail: expect.stringMatching(/store/),
        });
      }
      // Reading goes on, and whoever asks is told.
      expect(await pith.health()).toMatchObject({ status: 'degraded', problem: expect.stringMatching(says) });
      expect(await ticketsOf(admin)).toBeGreaterThanOrEqual(20);
      const doctor = await pithThere(disk.surroundings, 'doctor', '--url', pith.url);
      expect([doctor.code, doctor.stdout]).toEqual([1, expect.stringContaining('says degraded')]);
      // Once in the log, not once for each of them.
      expect(pith.log().filter(({ level }) => level !== 'info')).toMatchObject([
        { message: expect.stringContaining('the store takes nothing'), problem: expect.stringMatching(says) },
      ]);

      await disk.makeRoom(pith);
      // Found out by itself, before a desk comes again.
      await until('it is well again', async () => (await pith.health()).status === 'ok');
      for (const name of waiting) expect((await deliver(pith.url, name)).status).toBe(202);
      await settled(pith.url);
      expect(await ticketsOf(admin)).toBe(120);
      expect(pith.log().filter(({ message }) => message === 'the store takes everything again')).toHaveLength(1);
      expect(await pith.stop()).toBe(0);
      expect(await pithThere(disk.surroundings, 'rebuild', '--check')).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^120 tickets, 120 events, .*: 0 differences/),
      });
    } finally {
      await pith.stop();
      disk.remove();
      for (const folder of Object.values(FOLDERS)) if (disk.surroundings.data.startsWith(folder.path)) folder.remove();
    }
  },
);
