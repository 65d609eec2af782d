/** `pith doctor` of this machine: its Node, its data folder, its database, and the Pith that runs on it or doesn't. */
import { access, constants, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Environment } from '../environment.ts';
import { openIssuer } from '../issuer.ts';
import { type Check, ok, warning, wrong } from './check.ts';
import { checkDatabase } from './database.ts';
import { checkApi, checkDesks } from './web.ts';

export interface MachineOptions {
  environment: Environment;
  /** A Pith elsewhere, to be asked in place of this machine's. */
  url?: string | undefined;
  token?: string | undefined;
  now(): number;
}

const NODE = 24;
const MEGABYTE = 1_000_000;
/** Free bytes below which somebody should look, and below which SQLite will soon refuse. */
const SPACE = { warning: 2_000 * MEGABYTE, wrong: 200 * MEGABYTE };
/** Whom a file of ours lets in besides its owner. */
const OTHERS = 0o077;

function checkNode(): Check {
  const { node } = process.versions;
  if (Number(node.split('.')[0]) >= NODE) return ok('machine.node', node);
  return wrong('machine.node', node, `Pith runs on Node ${NODE}: npm ci brings it`, 'one-machine');
}

async function checkSpace(folder: string): Promise<Check> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const found = `${Math.floor(free / MEGABYTE)} MB are free`;
  const todo = 'make room: what can’t be stored is answered 503';
  if (free < SPACE.wrong) return wrong('machine.space', found, todo, 'one-machine');
  return free < SPACE.warning ? warning('machine.space', found, todo, 'one-machine') : ok('machine.space', found);
}

/** The modes of what only its owner may read. Windows has none. */
async function checkModes(folder: string): Promise<Check[]> {
  if (process.platform === 'win32') return [];
  const open: string[] = [];
  for (const name of ['deployment.key', 'issuer.json', 'pith.sqlite']) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found !== undefined && (found.mode & OTHERS) !== 0) open.push(name);
  }
  if (open.length === 0) return [ok('folder.modes', 'keys and database are for their owner alone')];
  const todo = 'chmod 600 them, and see who could read them';
  return [wrong('folder.modes', `others may open ${open.join(', ')}`, todo, 'secret-leaked')];
}

/** A database without its key: the next start would make another, by which nothing sealed so far opens. */
async function checkKeys(folder: string): Promise<Check[]> {
  const size = async (name: string): Promise<number> =>
    (await stat(join(folder, name)).catch(() => undefined))?.size ?? 0;
  if ((await size('pith.sqlite')) === 0) return [];
  if ((await size('deployment.key')) > 0) return [ok('folder.key', 'the deployment key is there')];
  const todo = 'do not start Pith: put deployment.key back from the backup first';
  return [wrong('folder.key', 'the deployment key of this database is gone', todo, 'one-machine')];
}

async function checkFolder({ data }: Environment): Promise<Check[]> {
  const there = await stat(data).catch(() => undefined);
  if (there?.isDirectory() !== true) {
    return [warning('folder.there', `there is no folder ${data}`, 'npm start makes it (PITH_DATA)', 'one-machine')];
  }
  const isWritable = await access(data, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  return [
    isWritable
      ? ok('folder.there', `${data} can be written`)
      : wrong('folder.there', `${data} can’t be written`, 'give it to whoever runs Pith', 'one-machine'),
    await checkSpace(data),
    ...(await checkModes(data)),
    ...(await checkKeys(data)),
  ];
}

/** Whether Pith answers there, or could be started there. */
async function checkPort(environment: Environment, url: string): Promise<{ checks: Check[]; runs: boolean }> {
  if (environment.port === 0) {
    const found = 'PITH_PORT is 0, any free port: whether Pith runs can’t be seen';
    return { checks: [warning('machine.port', found, 'say where it is with --url', 'one-machine')], runs: false };
  }
  const health = await checkApi(url);
  if (health.every(({ id, verdict }) => id !== 'api.health' || verdict === 'ok')) return { checks: health, runs: true };
  const isFree = await new Promise<boolean>(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(environment.port, environment.host, () => server.close(() => resolve(true)));
  });
  const check = isFree
    ? warning('machine.port', `nothing runs at ${url}`, 'start it: npm start', 'one-machine')
    : wrong('machine.port', `something else uses port ${environment.port}`, 'set PITH_PORT, or end it', 'one-machine');
  return { checks: [check], runs: false };
}

/** A token for looking at the desks, where this machine's own issuer signs them. It writes nothing. */
async function ownToken({ data, issuer }: Environment): Promise<string | undefined> {
  const file = join(data, 'issuer.json');
  if (issuer !== undefined || (await stat(file).catch(() => undefined)) === undefined) return undefined;
  return (await openIssuer(file)).token({ role: 'admin', units: [], expires: '5m' });
}

/** All checks of this machine, or of the Pith at an address. */
export async function checkMachine({ environment, url, token, now }: MachineOptions): Promise<Check[]> {
  if (url !== undefined) {
    return [...(await checkApi(url)), ...(token === undefined ? [] : await checkDesks(url, token, now()))];
  }
  const { host, port, store, data } = environment;
  const checks = [checkNode(), ...(await checkFolder(environment))];
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const own = `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
  const served = await checkPort(environment, own);
  if (store === 'sqlite') checks.push(...(await checkDatabase(join(data, 'pith.sqlite'), served.runs, now())));
  checks.push(...served.checks);
  const given = token ?? (served.runs ? await ownToken(environment) : undefined);
  if (served.runs && given !== undefined) checks.push(...(await checkDesks(own, given, now())));
  return checks;
}
