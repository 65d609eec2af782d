/** `pith start`: the product on one machine. The same handlers as on AWS, SQLite on disk, one process. */

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { dropExpired } from '#connections/expiry.ts';
import { findDesk } from '#desks/index.ts';
import { createAgreements } from '#functions/agreements/agreements.ts';
import { createConfigure } from '#functions/configure/configure.ts';
import { createConvert } from '#functions/convert/convert.ts';
import { createFeedback } from '#functions/feedback/feedback.ts';
import { createIngest } from '#functions/ingest/ingest.ts';
import { createReport } from '#functions/report/report.ts';
import { createRuntime, type Runtime } from '#functions/runtime.ts';
import { createSweep } from '#functions/sweep/sweep.ts';
import { createTell } from '#functions/sweep/tell.ts';
import { createVerifier } from '#http/caller.ts';
import { issuerVerifier } from '#http/issuer.ts';
import { createLog } from '#lib/log.ts';
import { createVault } from '#lib/vault.ts';
import type { ChangeFeed, Table } from '#store/table.ts';
import { versioned } from '#store/versioned.ts';
import { createAppendFeed } from './append-feed.ts';
import { countAgain } from './count-again.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { openDynamoDbStore } from './dynamodb-store.ts';
import type { Environment } from './environment.ts';
import { type Feed, skipToEnd, startFeed } from './feed.ts';
import { LOCAL_AUDIENCE, LOCAL_ISSUER, openIssuer } from './issuer.ts';
import { checkKey } from './own-key.ts';
import { checkPort } from './port.ts';
import { startSchedule } from './scheduler.ts';
import { createApiServer } from './server.ts';
import { createForeignSignIn, issuerOrigins } from './sign-in/foreign.ts';
import { isLoopbackAddress } from './sign-in/reach.ts';
import { createSignIn } from './sign-in/sign-in.ts';
import { together } from './site.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { createDashboard } from './static.ts';
import { createStoreWatch } from './store-watch.ts';

export interface Pith {
  url: string;
  /** Finishes what is in flight and closes the store. */
  stop(): Promise<void>;
}

export interface StartOptions {
  environment: Environment;
  /** Progress for people, a line at a time. */
  say?: (line: string) => void;
  now?: () => number;
  /** What arms of experiments follow from; drawn anew for each without it. */
  drawSeed?: () => string;
  /** Where the built dashboard is. */
  dashboard?: string;
  /** Starts the process anew, and doesn't return: asked for after the filling, whose memory no server needs. */
  startAnew?: () => never;
}

const DASHBOARD = fileURLToPath(new URL('../dist/dashboard', import.meta.url));

/** Milliseconds for requests in flight when the process is told to end. */
const GRACE = 8_000;

async function openStore(
  environment: Environment,
  folder: DataFolder,
  options: { now(): number; wake(): void },
): Promise<Table & ChangeFeed> {
  if (environment.store === 'sqlite') return openSqliteStore(folder.database, { onCommit: options.wake });
  const plain = await openDynamoDbStore(environment.dynamoDbEndpoint ?? '', environment.tableName);
  const { table, catchUp } = createAppendFeed(plain, options);
  await catchUp();
  return table;
}

interface Listening {
  url: string;
  /** Whether nobody but this machine reaches it. */
  isLoopback: boolean;
}

async function listen(server: Server, { host, port }: Environment): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { url: `http://${name}:${address.port}`, isLoopback: isLoopbackAddress(address.address) };
}

/** Milliseconds between two looks for what has expired. */
const EXPIRY_INTERVAL = 3_600_000;

/** Milliseconds between two looks for what subscribers have to be told: one query each, when there is nothing. */
const TELL_INTERVAL = 5_000;

/** Starts Pith; it can serve when this resolves. */
export async function start(options: StartOptions): Promise<Pith> {
  const { environment, say = () => {}, now = Date.now, drawSeed, dashboard = DASHBOARD } = options;
  const watch = createStoreWatch(createLog(line => process.stderr.write(`${line}\n`), now));
  const { log } = watch;
  // Before anything is made: another Pith may be at work here already.
  await checkPort(environment);
  const folder = await openDataFolder(environment.data);
  const issuer = await openIssuer(folder.issuerFile);
  const foreign = environment.issuer;
  if (foreign !== undefined) say(`Tokens are taken from ${foreign.issuer}, and from nobody else.`);
  const connect = foreign === undefined ? async () => [] : issuerOrigins(foreign.issuer, now);
  const pages = await createDashboard({ folder: dashboard, connect });
  let feed: Feed | undefined;
  const verifier =
    foreign === undefined
      ? createVerifier({ issuer: LOCAL_ISSUER, audience: LOCAL_AUDIENCE, keys: issuer.keys, now })
      : issuerVerifier(foreign, now);
  const vault = createVault(folder.deploymentKey);
  const table = watch.watched(versioned(await openStore(environment, folder, { now, wake: () => feed?.wake() })));
  const runtime: Runtime = createRuntime({
    findDesk,
    table,
    vault,
    verifier,
    feedLag: async () => feed?.lag() ?? 0,
    storeProblem: () => watch.trouble()?.problem,
    notesLag: false,
    shards: environment.shards,
    ...(drawSeed === undefined ? {} : { drawSeed }),
    publicUrl: `http://${environment.host}:${environment.port}`,
    privateTargets: environment.privateTargets,
    now,
    log,
  });
  await checkKey(table, vault, folder.keyFile);
  await countAgain(runtime, say);
  if (environment.demo) {
    const { fillOnce } = await import('./demo/fill-once.ts');
    // What was filled in has been converted on the way.
    if (await fillOnce(runtime, say)) {
      await skipToEnd(table);
      if (options.startAnew !== undefined) {
        await table.close();
        options.startAnew();
      }
    }
  }

  let listening: Listening | undefined;
  const signIn =
    foreign === undefined
      ? createSignIn({
          ...{ issuer, verifier, now },
          units: async () => [...(await runtime.rules.get(0)).units.values()],
          ownName: () => (listening?.isLoopback === true ? environment.host : undefined),
        })
      : createForeignSignIn(foreign, environment);
  const { server, close } = createApiServer({
    site: together([signIn, pages], log),
    handlers: {
      agreements: createAgreements(runtime),
      ingest: createIngest(runtime),
      feedback: createFeedback(runtime),
      report: createReport(runtime),
      configure: createConfigure(runtime),
    },
    documents: {
      '/': { name: 'Pith', api: '/v1/openapi.json', health: '/v1/health' },
      // Of the development issuer: where another one's tokens are taken, nobody shall find this one.
      ...(foreign === undefined ? { '/.well-known/jwks.json': issuer.jwks } : {}),
    },
  });
  feed = await startFeed({
    ...{ table, convert: createConvert(runtime), now, log },
    refusals: watch.refusals,
    trouble: { isOn: () => watch.trouble() !== undefined, over: watch.over },
  });
  // On schedules of their own: a clock that runs out doesn't wait for a slow subscriber.
  const sweepAlone = createSweep(runtime, async () => {});
  const sweeps = startSchedule('sweep', sweepAlone, { interval: environment.sweepSeconds * 1000, log });
  const telling = startSchedule('telling of subscribers', createTell(runtime), { interval: TELL_INTERVAL, log });
  const expiry = startSchedule('expiry', () => dropExpired(table, now()), { interval: EXPIRY_INTERVAL, log });
  const closeStore = async (): Promise<void> => {
    await Promise.all([sweeps.stop(), telling.stop()]);
    await expiry.stop();
    await feed?.stop();
    await table.close();
  };
  listening = await listen(server, environment).catch(async error => {
    await closeStore();
    throw error;
  });
  const { url } = listening;
  runtime.publicUrl = environment.publicUrl ?? url;

  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await close(GRACE);
    await closeStore();
  };
  return { url, stop: () => (stopping ??= stop()) };
}
