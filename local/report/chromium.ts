/** A page as PDF, by the Chromium that this machine has: Pith brings none along. */
import { execFile } from 'node:child_process';
import { access, constants, copyFile, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** What Chromium is called, and those that are made of it. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const ENDINGS = process.platform === 'win32' ? ['.exe'] : [''];
/** Where macOS keeps applications: they are on no path. */
const APPLICATIONS = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  name => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

/** Milliseconds for a page to be printed. */
const TIMEOUT = 60_000;

/** There is no Chromium, or it doesn't print. */
class PrintingError extends Error {
  override readonly name = 'PrintingError';
}

/** Whether there is a file that may be run. */
const isThere = (path: string): Promise<boolean> =>
  Promise.all([stat(path), access(path, constants.X_OK)]).then(
    ([found]) => found.isFile(),
    () => false,
  );

/** Where Chromium is: what PITH_CHROMIUM names, else the first on the path; `undefined` when there is none. */
export async function findChromium(
  variables: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const named = variables.PITH_CHROMIUM;
  const folders = (variables.PATH ?? '').split(delimiter).filter(isAbsolute);
  const onPath = NAMES.flatMap(name => folders.flatMap(folder => ENDINGS.map(end => join(folder, name + end))));
  const candidates = named ? [resolve(named)] : [...onPath, ...(process.platform === 'darwin' ? APPLICATIONS : [])];
  for (const path of candidates) if (await isThere(path)) return path;
  return undefined;
}

/** As root, in containers, Chromium has no right to make its sandbox. The page is ours, and has no script. */
const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Runs it. Throws PrintingError when it fails, or ends well and has printed nothing: packed in a sandbox, some do. */
async function run(chromium: string, options: readonly string[], printed: string): Promise<void> {
  try {
    await promisify(execFile)(chromium, options, { timeout: TIMEOUT });
  } catch (error) {
    const { code, killed } = error as { code?: number | string; killed?: boolean };
    throw new PrintingError(`${chromium} could not print it (${killed === true ? 'it took too long' : code})`, {
      cause: error,
    });
  }
  if (
    !(await stat(printed)
      .then(({ size }) => size > 0)
      .catch(() => false))
  ) {
    throw new PrintingError(`${chromium} ended well, and wrote nothing: name another one by PITH_CHROMIUM`);
  }
}

/** Prints a page to a file. Throws PrintingError. */
export async function printPdf(
  page: string,
  file: string,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const chromium = await findChromium(variables);
  if (chromium === undefined) {
    throw new PrintingError(
      'there is no Chromium or Chrome on the path of this machine: name one by PITH_CHROMIUM, or take --format html and print that from any browser',
    );
  }
  // Of nobody else's to read: it is a report.
  const folder = await mkdtemp(join(tmpdir(), 'pith-report-'));
  try {
    const [source, printed] = [join(folder, 'report.html'), join(folder, 'report.pdf')];
    await writeFile(source, page, { mode: 0o600 });
    const options = ['--headless', '--disable-gpu', '--disable-dev-shm-usage', '--no-pdf-header-footer', ...SANDBOX];
    const places = [`--user-data-dir=${join(folder, 'profile')}`, `--print-to-pdf=${printed}`];
    await run(chromium, [...options, ...places, pathToFileURL(source).href], printed);
    await copyFile(printed, file);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
