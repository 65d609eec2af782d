/** Disks that can be filled, and have room made on them again, under a running Pith. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { RunningPith, Surroundings } from './running.ts';

const run = promisify(execFile);

export interface SmallDisk {
  surroundings: Surroundings;
  /** From now on it takes next to nothing more. */
  fill(pith: RunningPith): Promise<void>;
  makeRoom(pith: RunningPith): Promise<void>;
  remove(): void;
}

/** What no disk is needed for: no file of the process may grow any more, and the system says so to each write. */
export async function limitedFiles(folder: string): Promise<SmallDisk> {
  const limit = (pid: number | undefined, bytes: string) => run('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);
  return {
    surroundings: { data: folder },
    async fill({ child }) {
      const largest = Math.max(...readdirSync(folder).map(name => statSync(join(folder, name)).size));
      await limit(child.pid, String(largest + 20_000));
    },
    async makeRoom({ child }) {
      await limit(child.pid, 'unlimited');
    },
    remove: () => {},
  };
}

/** Bytes of the small file system: some thousand deliveries. */
const SIZE = '16m';

/** A file system of its own, in memory, for a process and whoever enters its room; `undefined` where that isn't allowed. */
export async function smallFileSystem(folder: string): Promise<SmallDisk | undefined> {
  const mount = `mount -t tmpfs -o size=${SIZE} tmpfs "$1" && echo mounted && exec sleep 600`;
  const holder = spawn('unshare', ['--map-root-user', '--mount', 'sh', '-c', mount, 'sh', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [isMounted] = await Promise.race([
    once(holder.stdout, 'data').then(() => [true]),
    once(holder, 'exit').then(() => [false]),
    once(holder, 'error').then(() => [false]),
  ]);
  if (isMounted !== true) return undefined;
  const inside = `/proc/${holder.pid}/root${folder}`;
  const data = join(folder, 'data');
  const ballast = join(inside, 'ballast');
  mkdirSync(join(inside, 'data'));
  const through = ['nsenter', '--target', String(holder.pid), '--user', '--mount', '--preserve-credentials'];
  return {
    surroundings: { data, through },
    async fill() {
      const file = openSync(ballast, 'w');
      try {
        for (;;) writeSync(file, Buffer.alloc(4096));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    async makeRoom() {
      rmSync(ballast);
    },
    remove: () => {
      holder.kill('SIGKILL');
    },
  };
}
