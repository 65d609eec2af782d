/**
 * Temporary files of a whole run of tests, in memory where the machine has the room: every commit of SQLite waits for
 * the disk, and on a busy one that is most of what its tests do. Nothing is proven less: whether a commit has reached
 * the disk shows when the power goes, which no test can do; a process that is killed leaves memory and disk alike.
 */
import { accessSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** A file system in memory, on Linux. */
const MEMORY = '/dev/shm';
const PREFIX = 'pith-tests-';
/** Bytes: what all tests write at a time is a tenth of it. */
const ROOM = 4 * 1024 ** 3;

/** Whether the file system there and the machine's memory have room, and it may be written. */
function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return Math.min(bavail * bsize, freemem()) >= ROOM;
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** What a run left behind that was killed would be held in memory until the machine restarts. */
function removeLeftBehind(): void {
  for (const name of readdirSync(MEMORY)) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (pid > 0 && !isRunning(pid)) rmSync(join(MEMORY, name), { recursive: true, force: true });
  }
}

/** Vitest calls it once, before any test file; what it gives is called after the last. */
export default function holdInMemory(): (() => void) | undefined {
  if (process.env.TMPDIR !== undefined || !hasRoom(MEMORY)) return undefined;
  removeLeftBehind();
  const folder = mkdtempSync(join(MEMORY, `${PREFIX}${process.pid}-`));
  process.env.TMPDIR = folder;
  return () => {
    delete process.env.TMPDIR;
    rmSync(folder, { recursive: true, force: true });
  };
}
