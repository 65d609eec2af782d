/** The files of a build in memory, compressed once each. */
import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/vnd.microsoft.icon',
  '.woff2': 'font/woff2',
};
/** These are compressed already. */
const DENSE: ReadonlySet<string> = new Set(['.png', '.ico', '.woff2']);
/** Bytes from which compressing is worth it. */
const WORTH = 1_024;

export interface BuiltFile {
  bytes: Buffer;
  type: string;
  /** Of its bytes: another content is another digest. */
  digest: string;
  /** Whether its name changes with its content, so that it never has to be asked for again. */
  isHashed: boolean;
  /** Its bytes in a coding; none where that is not worth it. */
  compressed: ((coding: 'br' | 'gzip') => Promise<Buffer>) | undefined;
}

function compress(bytes: Buffer, coding: 'br' | 'gzip'): Promise<Buffer> {
  if (coding === 'gzip') return promisify(gzip)(bytes, { level: 9 });
  // A step below the best, which takes twice as long for 2 % less: the first page is waiting for it.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return promisify(brotliCompress)(bytes, { params });
}

/** Compresses when it is first asked for, and keeps what came out. */
function compressedOnce(bytes: Buffer): (coding: 'br' | 'gzip') => Promise<Buffer> {
  const made = new Map<string, Promise<Buffer>>();
  return coding => {
    const known = made.get(coding) ?? compress(bytes, coding);
    made.set(coding, known);
    return known;
  };
}

function builtFile(path: string, bytes: Buffer): BuiltFile {
  const extension = extname(path);
  return {
    bytes,
    type: TYPES[extension] ?? 'application/octet-stream',
    digest: hash('sha256', bytes, 'base64url').slice(0, 22),
    isHashed: path.startsWith('/assets/'),
    compressed: bytes.length < WORTH || DENSE.has(extension) ? undefined : compressedOnce(bytes),
  };
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** What was to be read; `undefined` where it isn't there, as while a build is being made anew. */
const unlessMissing = <Value>(reading: Promise<Value>): Promise<Value | undefined> =>
  reading.catch(error => {
    if (isMissing(error)) return undefined;
    throw error;
  });

/** All files of a folder by the path under which they are served; none where there is no such folder. */
export async function readBuild(folder: string): Promise<ReadonlyMap<string, BuiltFile>> {
  const entries = (await unlessMissing(readdir(folder, { recursive: true, withFileTypes: true }))) ?? [];
  const files = entries
    .filter(entry => entry.isFile())
    .map(async (entry): Promise<[string, BuiltFile][]> => {
      const file = join(entry.parentPath, entry.name);
      const path = `/${relative(folder, file).split(sep).map(encodeURIComponent).join('/')}`;
      const bytes = await unlessMissing(readFile(file));
      return bytes === undefined ? [] : [[path, builtFile(path, bytes)]];
    });
  return new Map((await Promise.all(files)).flat());
}
