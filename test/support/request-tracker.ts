/**
 * A real Request Tracker of a test's own, from Debian's packages: its files in a temporary folder, its database SQLite,
 * its web server on a free port of this machine, its mail in a file. It needs no service and no rights of root.
 */
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { call } from './http.ts';
import { AGENT, DESK_DATA, REQUESTER, SERVICE_DESK, siteConfig } from './request-tracker-data.ts';
import { temporaryFolder } from './temporary.ts';

const run = promisify(execFile);

/** Where Debian has put RT's commands and its Perl library. */
export interface Installation {
  setupDatabase: string;
  server: string;
  mailGateway: string;
  library: string;
}

/** `undefined` where Debian's request-tracker5 with SQLite isn't installed. */
export function findRequestTracker(): Installation | undefined {
  const listed = spawnSync('dpkg-query', ['-L', 'request-tracker5', 'rt5-clients', 'rt5-db-sqlite'], {
    encoding: 'utf8',
  });
  if (listed.status !== 0) return undefined;
  const paths = listed.stdout.split('\n');
  const ending = (end: string): string | undefined => paths.find(path => path.endsWith(end));
  const setupDatabase = ending('/rt-setup-database-5');
  const server = ending('/libexec/rt-server');
  const mailGateway = ending('/rt-mailgate-5');
  const module = ending('/lib/RT.pm');
  if (setupDatabase === undefined || server === undefined || mailGateway === undefined || module === undefined) {
    return undefined;
  }
  return { setupDatabase, server, mailGateway, library: dirname(module) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export interface RequestTracker {
  url: string;
  /** The agent's REST2. Answers what RT says; rejects when RT refuses. */
  agent(method: string, path: string, document?: unknown): Promise<unknown>;
  /** A mail of the requester, through the mail gateway: about a new ticket, or about that one. */
  mail(ticket?: string): Promise<void>;
  /** RT's own command that inserts a file of data. */
  insert(content: string): Promise<void>;
  /** Runs a Perl script with RT's library, as an administrator does; answers what it writes and its exit code. */
  perl(script: string, ...args: string[]): Promise<{ output: string; code: number }>;
  /** Errors that RT has logged since it started. */
  log(): string;
  stop(): Promise<void>;
}

/** Sets RT up and starts it; it serves when this resolves. `settings` go into RT_SiteConfig.pm. */
export async function startRequestTracker(installation: Installation, settings: string): Promise<RequestTracker> {
  const folder = temporaryFolder();
  const path = (name: string): string => join(folder.path, name);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  for (const name of ['var', 'var/mason', 'var/session', 'configuration', 'temporary']) mkdirSync(path(name));
  writeFileSync(path('RT_SiteConfig.pm'), siteConfig({ folder: folder.path, port, settings }));
  writeFileSync(path('password'), 'root-password\n');
  const env = {
    ...process.env,
    RT_SITE_CONFIG: path('RT_SiteConfig.pm'),
    RT_SITE_CONFIG_DIR: path('configuration'),
    PERL5LIB: installation.library,
    TMPDIR: path('temporary'),
    http_proxy: '',
  };

  let files = 0;
  const insert = async (content: string): Promise<void> => {
    files += 1;
    const file = path(`data-${files}.pl`);
    writeFileSync(file, content);
    await run(installation.setupDatabase, ['--action', 'insert', '--datafile', file], { env });
  };
  const init = ['--action', 'init', '--skip-create', '--root-password-file', path('password')];
  let server: ChildProcess | undefined;
  let log = '';
  const stop = async (): Promise<void> => {
    if (server !== undefined && server.exitCode === null && server.signalCode === null) {
      // Not SIGINT: on that RT changes the owner of the system's own folders.
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    folder.remove();
  };

  const serves = async (): Promise<void> => {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const answered = await call({ url: `${url}/REST/2.0/rt` }).catch(() => undefined);
      if (answered !== undefined) return;
      if (Date.now() > deadline || server?.exitCode !== null) throw new Error(`RT does not serve: ${log}`);
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  };

  try {
    await run(installation.setupDatabase, init, { env });
    await insert(DESK_DATA);
    const listen = ['--server', 'Standalone', '--host', '127.0.0.1', '--port', String(port)];
    server = spawn(installation.server, listen, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    server.stderr?.on('data', chunk => {
      log = `${log}${chunk}`.slice(-20_000);
    });
    await serves();
  } catch (error) {
    await stop();
    throw error;
  }

  let mails = 0;
  return {
    url,
    insert,
    stop,
    log: () => log,
    async agent(method, where, document) {
      const authorization = `Basic ${Buffer.from(`${AGENT.name}:${AGENT.password}`).toString('base64')}`;
      const answer = await call({
        method,
        url: `${url}/REST/2.0/${where}`,
        headers: { authorization, 'content-type': 'application/json' },
        ...(document === undefined ? {} : { body: JSON.stringify(document) }),
      });
      if (answer.status >= 300) throw new Error(`${method} ${where}: ${answer.status} ${answer.body}`);
      return answer.body === '' ? undefined : JSON.parse(answer.body);
    },
    async mail(ticket) {
      mails += 1;
      const subject = ticket === undefined ? 'The screen stays black' : `Re: [desk.example #${ticket}] The screen`;
      const text = [
        `From: ${REQUESTER.address}`,
        `To: ${SERVICE_DESK}`,
        `Subject: ${subject}`,
        `Message-ID: <${mails}.${port}@company.example>`,
        '',
        'It is still black.',
        '',
      ].join('\n');
      const args = ['--queue', 'Service Desk', '--action', 'correspond', '--url', url];
      const gateway = spawn(installation.mailGateway, args, { env, stdio: ['pipe', 'ignore', 'pipe'] });
      let said = '';
      gateway.stderr.on('data', chunk => {
        said += String(chunk);
      });
      gateway.stdin.end(text);
      const [code] = await once(gateway, 'exit');
      if (code !== 0) throw new Error(`the mail gateway ended with ${code}: ${said}`);
    },
    async perl(script, ...args) {
      const file = path('script.pl');
      writeFileSync(file, script);
      const ended = await run('perl', [file, ...args], { env }).then(
        ({ stdout }) => ({ output: stdout, code: 0 }),
        ({ stdout, stderr, code }) => ({ output: `${stdout}${stderr}`, code: Number(code) }),
      );
      return ended;
    },
  };
}
