/**
 * Connects a desk: saves the connection, registers the webhook through the desk's own API where Pith can, says what is
 * left to do by hand, and lets a test delivery arrive. Nothing is changed before the desk has taken the credentials,
 * and whatever breaks off is completed by the same command.
 */
import { randomBytes } from 'node:crypto';
import { resolveScheme } from '#desks/signatures.ts';
import type { PithClient } from '../pith-client.ts';
import { type Known, known, PATIENCE, type Patience, pathOf, type Say, testArrives } from './arrival.ts';
import { type Credentials, type DeskApi, DeskApiError, openDeskApi } from './desk-api.ts';
import type { MappingOfFile } from './mapping-file.ts';
import type { ConnectionHere, Registered, Registrar } from './registrar.ts';
import { type Setup, sayManually, sayRegistered } from './saying.ts';
import { ConnectUsageError } from './usage.ts';

export { ConnectUsageError } from './usage.ts';

export interface ConnectOptions {
  desk: string;
  id: string;
  timeZone?: string | undefined;
  unit?: string | undefined;
  service?: string | undefined;
  /** In place of the mapping that there is. */
  mapping?: MappingOfFile | undefined;
  scheme?: string | undefined;
  username?: string | undefined;
  headerName?: string | undefined;
  /** The desk's address and who asks it; without it, what is to be done is only said. */
  credentials?: Credentials | undefined;
  /** A secret that the desk has made, or that the desk is to be given. */
  secret?: string | undefined;
  /** Folder for the files to paste. */
  folder: string;
  /** Whether an existing connection gets a new secret; the one before is valid for a day more. */
  rotate: boolean;
  /** How long a desk's own test is waited for. */
  patience?: Patience | undefined;
}

interface Answer {
  webhookUrl: string;
  setup: Setup;
  /** Generated now, because none was given. */
  secret?: string;
  /** Where something waits: how much of it this connection would understand. */
  quarantine?: { checked: number; wouldPass: number; more: boolean };
}

interface Auth {
  scheme: string;
  username?: string;
  name?: string;
}

function newSecret(scheme: string): string {
  const bytes = randomBytes(32);
  return scheme === 'standard-webhooks' ? `whsec_${bytes.toString('base64')}` : bytes.toString('base64url');
}

/** How deliveries are proven, the secret apart: as asked for, else as before, else by names of ours. */
function authOf({ username, headerName }: ConnectOptions, there: Known | undefined, scheme: string): Auth {
  const before = there?.auth.scheme === scheme ? there.auth : undefined;
  const user = username ?? before?.username ?? (scheme === 'basic' ? 'pith' : undefined);
  const name = headerName ?? before?.name ?? (scheme === 'header' ? 'X-Webhook-Secret' : undefined);
  return { scheme, ...(user === undefined ? {} : { username: user }), ...(name === undefined ? {} : { name }) };
}

/** Saves what there is, changed by what was asked for. Without a secret the one before stays, or Pith makes one. */
async function save(
  pith: PithClient,
  { id, desk, timeZone, unit, service, mapping: ofFile }: ConnectOptions,
  there: Known | undefined,
  auth: Auth & { secret?: string },
): Promise<Answer> {
  const defaults = {
    ...(there?.defaults as object | undefined),
    ...ofFile?.defaults,
    ...(unit === undefined ? {} : { unit }),
    ...(service === undefined ? {} : { service }),
  };
  const document = { ...there, ...ofFile, desk, auth, defaults, ...(timeZone === undefined ? {} : { timeZone }) };
  return (await pith.ask('PUT', pathOf(id), document)) as unknown as Answer;
}

/** The scheme that this desk is to use. Throws ConnectUsageError for a desk, or a scheme of it, that there isn't. */
async function schemeFor(pith: PithClient, options: ConnectOptions, there: Known | undefined): Promise<string> {
  const { desk } = options;
  const { items } = (await pith.ask('GET', '/v1/desks')) as { items: { id: string; schemes: string[] }[] };
  const found = items.find(({ id }) => id === desk);
  if (found === undefined) {
    throw new ConnectUsageError(`there is no desk ${desk}; one of: ${items.map(({ id }) => id).join(', ')}`);
  }
  const scheme = resolveScheme(options.scheme ?? there?.auth.scheme, found.schemes);
  if (scheme === undefined) {
    throw new ConnectUsageError(`${desk} can't send ${options.scheme}; one of: ${found.schemes.join(', ')}`);
  }
  return scheme;
}

const isLocal = (url: string): boolean => /^(127\.|localhost$|0\.0\.0\.0$|\[?::1?\]?$)/.test(new URL(url).hostname);

/** Throws ConnectUsageError when a desk elsewhere would be told to post to itself. */
function refuseOwnAddress(webhookUrl: string, { at }: Credentials): void {
  if (!isLocal(webhookUrl) || isLocal(at)) return;
  throw new ConnectUsageError(
    `Nothing is registered: ${webhookUrl} is an address of this machine, and the desk is elsewhere. Start Pith with PITH_PUBLIC_URL set to where the desk reaches it (a tunnel, a reverse proxy), then run this command again.`,
  );
}

/** Asks the desk, before anything is changed, whether it takes these credentials. */
async function openDesk(
  registrar: Registrar,
  credentials: Credentials,
  { desk, scheme, there, say }: { desk: string; scheme: string; there: Known | undefined; say: Say },
): Promise<DeskApi> {
  if (!registrar.schemes.includes(scheme)) {
    throw new ConnectUsageError(
      `Pith can register itself with ${desk} by ${registrar.schemes.join(', ')}, and not by ${scheme}: choose another --scheme, or leave --at out, and it says what to do`,
    );
  }
  if (there !== undefined) refuseOwnAddress(there.webhookUrl, credentials);
  if (credentials.at.startsWith('http:') && !isLocal(credentials.at)) {
    say(`Careful: the token goes to ${credentials.at} without encryption.`);
  }
  const api = openDeskApi(credentials, registrar.authorization(credentials));
  await registrar.check(api);
  return api;
}

/** Registers, and says what to do when that breaks off. */
async function register(registering: () => Promise<Registered>): Promise<Registered> {
  try {
    return await registering();
  } catch (error) {
    if (!(error instanceof DeskApiError)) throw error;
    throw new DeskApiError(
      `${error.message}\nThe connection is saved; on the desk not everything is. When that is mended, run the same command again: it completes what is there. (A secret that was used before is valid for a day more.)`,
      error.status,
    );
  }
}

/** Connects the desk. Answers whether a test delivery arrived. Throws PithClientError, DeskApiError, ConnectUsageError. */
export async function connectDesk(
  pith: PithClient,
  options: ConnectOptions,
  registrar: Registrar | undefined,
  say: Say,
): Promise<boolean> {
  const { id, desk, credentials, rotate, folder, patience = PATIENCE } = options;
  if (credentials !== undefined && registrar === undefined) {
    throw new ConnectUsageError(`Pith can't register itself with ${desk}: leave --at out, and it says what to do`);
  }
  const there = await known(pith, id);
  if (there !== undefined && there.desk !== desk) {
    throw new ConnectUsageError(`the connection ${id} is of ${there.desk} already: choose another --id`);
  }
  if (desk === 'custom' && there === undefined && options.mapping === undefined) {
    throw new ConnectUsageError(
      'custom knows nothing of the bodies but what its mapping says: add --mapping FILE (docs/desks/custom.md has one to begin with)',
    );
  }
  const scheme = await schemeFor(pith, options, there);
  const api =
    credentials === undefined || registrar === undefined
      ? undefined
      : await openDesk(registrar, credentials, { desk, scheme, there, say });
  const deskMakesIt = registrar?.ownSecret === scheme && options.secret === undefined;
  // An existing secret can't be read again: whoever registers gives the desk a new one.
  // Where the desk makes it, one of ours only fills the place until then.
  const isNew = deskMakesIt
    ? there === undefined && api === undefined
    : there === undefined || rotate || api !== undefined;
  const given = options.secret ?? (isNew ? newSecret(scheme) : undefined);
  const auth = authOf(options, there, scheme);
  const answer = await save(pith, options, there, { ...auth, ...(given === undefined ? {} : { secret: given }) });
  say(`Connection ${id} (${desk}) ${there === undefined ? 'made' : 'changed'}: ${answer.webhookUrl}`);
  if (answer.quarantine !== undefined && answer.quarantine.wouldPass > 0) {
    const { wouldPass, checked } = answer.quarantine;
    say(`${wouldPass} of ${checked} in quarantine can be read now: npx pith replay --quarantine --connection ${id}`);
  }
  const connection: ConnectionHere = {
    id,
    webhookUrl: answer.webhookUrl,
    scheme,
    username: auth.username,
    headerName: auth.name,
    secret: given ?? '',
    hadSecret: options.secret !== undefined || there?.auth.scheme === scheme,
    rotate,
    files: new Map(answer.setup.files.map(({ name, content }) => [name, content])),
  };

  if (api === undefined || registrar === undefined) {
    if (isLocal(answer.webhookUrl)) {
      say(
        'That is an address of this machine: where the desk is elsewhere, start Pith with PITH_PUBLIC_URL set to where it reaches Pith.',
      );
    }
    await sayManually(answer.setup, { folder, auth, say });
    if (deskMakesIt) {
      const again = 'run this command again with it in the environment, as PITH_DESK_SECRET';
      say(
        there === undefined
          ? `${desk} makes the secret itself: ${again}. Until then what it posts is refused.`
          : `The secret stays as it is. ${desk} makes it itself: if Pith doesn’t have it yet, ${again}.`,
      );
      return true;
    }
    if (given === undefined) {
      say('The secret stays as it is; --rotate makes a new one, and sends a test delivery.');
      return true;
    }
    if (options.secret === undefined) say(`The connection's secret, shown this once: ${given}`);
    return testArrives(pith, connection, undefined, { say, patience });
  }

  refuseOwnAddress(answer.webhookUrl, api);
  if (given !== undefined) api.hide(given);
  /** The connection once Pith knows what the desk made and the desk is rid of what came before. */
  const complete = async (registered: Registered): Promise<ConnectionHere> => {
    const { secret } = registered;
    if (secret !== undefined) {
      api.hide(secret);
      await save(pith, options, await known(pith, id), { ...auth, secret });
    }
    const more = (await registered.afterwards?.()) ?? [];
    await sayRegistered({ ...registered, done: [...registered.done, ...more] }, { setup: answer.setup, folder, say });
    return secret === undefined ? connection : { ...connection, secret };
  };
  const attempt = async (registering: () => Promise<Registered>): Promise<boolean> => {
    const registered = await register(registering);
    const whole = await complete(registered);
    if (await testArrives(pith, whole, registered, { say, patience })) return true;
    if (registered.renew === undefined) return false;
    say('What was there may sign with a secret that Pith doesn’t know. It is made anew.');
    return attempt(registered.renew);
  };
  const arrived = await attempt(() => registrar.register(api, connection));
  say(`When a ticket has changed, GET /v1/connections/${id} says so: lastDeliveryAt.`);
  return arrived;
}
