/** The file of an import, or standard input: its bytes, how far they have been read, and what tells it from others. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

export type Format = 'csv' | 'jsonl';

/** Standard input, as people name it. */
export const STDIN = '-';

export interface Source {
  /** Unpacked. Destroyed when it isn't needed any more. */
  bytes: Readable;
  /** Bytes of the file, packed; `undefined` where nobody knows how many will come. */
  size: number | undefined;
  /** Bytes of them that have been read. */
  read(): number;
}

/** So much of a file's beginning, with its size, tells it from others. */
const HEAD = 1024 * 1024;

const plainName = (name: string): string => name.toLowerCase().replace(/\.gz$/, '');

/** The format that the file's name says; `undefined` for a name that says none. */
export function formatOf(name: string): Format | undefined {
  if (/\.(csv|tsv|txt)$/.test(plainName(name))) return 'csv';
  return /\.(jsonl|ndjson|json)$/.test(plainName(name)) ? 'jsonl' : undefined;
}

/** A delimiter that the name promises. */
export const delimiterOf = (name: string): string | undefined => (plainName(name).endsWith('.tsv') ? '\t' : undefined);

/** What tells a file from others, without reading all of it: its size, and a hash of its beginning. */
export async function fileIdentity(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, HEAD)), 0, Math.min(size, HEAD), 0);
    return `${size} ${createHash('sha256').update(buffer.subarray(0, bytesRead)).digest('base64url')}`;
  } finally {
    await file.close();
  }
}

/** Opens a file, packed or not, or standard input. Rejects when there is none. */
export async function openSource(path: string): Promise<Source> {
  if (path === STDIN) return { bytes: process.stdin, size: undefined, read: () => 0 };
  const file = await open(path, 'r');
  const { size } = await file.stat();
  await file.close();
  const raw = createReadStream(path, { highWaterMark: 256 * 1024 });
  const bytes = path.toLowerCase().endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  // A pipe hands on no errors.
  if (bytes !== raw) raw.on('error', error => bytes.destroy(error));
  bytes.on('close', () => raw.destroy());
  return { bytes, size, read: () => raw.bytesRead };
}
