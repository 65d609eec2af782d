/** A folder in which a page is walked: the project's files, and commands that are run, or noted and not run. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { NOT_RUN, TOOLS } from './announced.ts';
import { ROOT } from './pages.ts';

/** What pages name by a path from the project's folder. */
const LINKED = ['docs', 'examples', 'client', 'local', 'test', 'package.json', 'node_modules'];

const NOTE = `note() { { printf '%s' "$1"; shift; printf ' %q' "$@"; printf '\\n'; } >> "$WALK_NOTES"; }`;

/** Whether these words, and the environment, lead to another machine than this one. */
const ELSEWHERE = `
elsewhere() {
  local word
  [[ \${PITH_STORE-} = dynamodb && -z \${PITH_DYNAMODB_ENDPOINT-} ]] && return 0
  for word in "$@" "\${PITH_URL-}"; do
    case $word in
      --stack | --at | *…*) return 0 ;;
      http://127.0.0.1:* | http://localhost:*) ;;
      http://* | https://* | smtp://*) return 0 ;;
    esac
  done
  return 1
}`;

const NPX = `
${ELSEWHERE}
if [ "\${1-}" = pith ] && ! elsewhere "$@"; then note ran "$@"; shift; exec node "$WALK_ROOT/local/pith.mjs" "$@"; fi
if [ "\${1-}" = node ] && ! elsewhere "$@"; then note ran npx "$@"; shift; exec node "$@"; fi
if [ "\${1-}" = pith ]; then note checked "$@"; else note checked npx "$@"; fi`;

/** A Pith of the page's own is started in the background, on a free port, which the proxy then leads to. */
const NPM = `
if [ "$*" != start ] || [[ \${PITH_ISSUER-} = *…* || \${PITH_PUBLIC_URL-} = *example* ]] || [ "$PITH_DATA" = "$WALK_COMPANY" ]; then
  note checked npm "$@"
  exit 0
fi
note ran npm "$@"
[ -s "$WALK_PIDS" ] && kill "$(tail -1 "$WALK_PIDS")" && sleep 0.5
PITH_PUBLIC_URL="http://127.0.0.1:$PITH_PORT" PITH_PORT=0 node "$WALK_ROOT/local/pith.mjs" start > started.out 2> started.err < /dev/null &
own=$!
echo $own >> "$WALK_PIDS"
until grep -q '^pith ready' started.out; do kill -0 $own || { cat started.err >&2; exit 1; }; read -rt 0.1 <> <(:) || :; done
sed -n 's/^pith ready at //p' started.out > "$WALK_TARGET"
cat started.err started.out`;

const CURL = `
${ELSEWHERE}
if elsewhere "$@"; then note checked curl "$@"; echo '{}'; else note ran curl "$@"; exec "$WALK_CURL" "$@"; fi`;

/** What asks it to print gets a file, and no more: printing has tests of its own. */
const CHROMIUM = `
note checked chromium "$@"
for word in "$@"; do case $word in --print-to-pdf=*) echo '%PDF-1.7' > "\${word#*=}" ;; esac; done`;

const which = (name: string): string => execFileSync('bash', ['-c', `type -P ${name}`], { encoding: 'utf8' }).trim();

/**
 * Variables by which all of a walk takes place some days later: pages are to work on any day. None, unless
 * PITH_WALK_DAYS says how many.
 */
export const LATER: Readonly<Record<string, string>> =
  process.env.PITH_WALK_DAYS === undefined
    ? {}
    : {
        NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'later.mjs')).href}`,
        WALK_DAYS: process.env.PITH_WALK_DAYS,
      };

export interface Sandbox {
  folder: string;
  /** Variables for a shell in it. */
  variables: Record<string, string>;
  /** What was run, or checked, since: a line each, `ran curl …`. */
  notes(): string[];
  /** Where the page's own Pith is; `undefined` while it has none. */
  target(): string | undefined;
  /** Ends what the page has started. */
  end(): void;
}

/** Makes one in an empty folder. `port`: of the proxy. `company`: the data folder of the company that runs. */
export function createSandbox(path: string, { port, company }: { port: number; company: string }): Sandbox {
  const [bin, folder] = [join(path, 'bin'), join(path, 'here')];
  for (const made of [bin, folder]) mkdirSync(made, { recursive: true });
  for (const name of LINKED) symlinkSync(join(ROOT, name), join(folder, name));
  for (const name of TOOLS) symlinkSync(name === 'node' ? process.execPath : which(name), join(bin, name));
  const shim = (name: string, does: string): void =>
    writeFileSync(join(bin, name), `#!${which('bash')}\n${NOTE}\n${does}\n`, { mode: 0o755 });
  for (const [name, { says = '', reads = false }] of Object.entries(NOT_RUN)) {
    const takes = reads ? 'cat > "$HOME/taken"' : '';
    shim(name, `note checked ${name} "$@"\n${takes}\nprintf '%s' '${says}'`);
  }
  for (const [name, does] of Object.entries({ npx: NPX, npm: NPM, curl: CURL, chromium: CHROMIUM })) shim(name, does);
  const files = { notes: join(path, 'notes'), target: join(path, 'target'), pids: join(path, 'pids') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const lines = (file: string): string[] => readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return {
    folder,
    variables: {
      ...{ PATH: bin, HOME: path, TMPDIR: path, LC_ALL: 'C.UTF-8', PITH_DATA: company, PITH_PORT: String(port) },
      ...{ WALK_NOTES: files.notes, WALK_TARGET: files.target, WALK_PIDS: files.pids, WALK_COMPANY: company },
      ...{ WALK_ROOT: ROOT, WALK_CURL: which('curl'), ...LATER },
    },
    notes: () => lines(files.notes),
    target: () => lines(files.target).at(-1),
    end: () => {
      for (const pid of lines(files.pids)) {
        try {
          process.kill(Number(pid), 'SIGTERM');
        } catch {
          // It has ended by itself.
        }
      }
    },
  };
}
