/** What the outside sees: the API, the dashboard, where people sign in, and the desks that post. */
import { z } from 'zod';
import { discoverKeys } from '#http/discovery.ts';
import { openPithClient } from '../pith-client.ts';
import { type Check, ok, warning, wrong } from './check.ts';

/** Milliseconds for an answer: a cold start takes one of them. */
const PATIENCE = 10_000;
/** Seconds that events may wait before somebody has to look, and before the alarm rings. */
const LAG = { warning: 60, wrong: 300 };
const HOUR = 3_600_000;
/** A desk that is silent for as long is worth a question; over a weekend many are. */
const SILENT = 72 * HOUR;

async function getJson(url: string): Promise<unknown> {
  const response = await fetch(url, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw new Error(`answers ${response.status}`);
  return response.json();
}

/** What came of asking an address, in few words: the rest of the error says where our network ends. */
const said = (error: unknown): string =>
  error instanceof Error && /^answers \d+$/.test(error.message) ? error.message : 'does not answer as it should';

const healthSchema = z.object({ status: z.string(), problem: z.string().optional(), feedLagSeconds: z.number() });

/** `GET /v1/health`. */
export async function checkApi(url: string): Promise<Check[]> {
  try {
    const { status, problem = 'see its log', feedLagSeconds } = healthSchema.parse(await getJson(`${url}/v1/health`));
    const lag = `events wait for ${Math.round(feedLagSeconds)} s to be counted`;
    return [
      status === 'ok'
        ? ok('api.health', `${url} says ok`)
        : wrong('api.health', `${url} says ${status}`, problem, 'first-look'),
      feedLagSeconds >= LAG.wrong
        ? wrong('api.lag', lag, 'nothing is lost; find what holds convert up', 'lag-grows')
        : feedLagSeconds >= LAG.warning
          ? warning('api.lag', lag, 'look again in some minutes', 'lag-grows')
          : ok('api.lag', lag),
    ];
  } catch (error) {
    return [wrong('api.health', `${url}/v1/health ${said(error)}`, 'see the log of report', 'first-look')];
  }
}

const signInSchema = z.object({ issuer: z.string(), clientId: z.string().nullable() });

/** The dashboard's page, and whether it sends people to the issuer whose tokens the API takes. */
export async function checkDashboard(url: string, issuer: string | undefined): Promise<Check[]> {
  const address = url.replace(/\/+$/, '');
  const checks: Check[] = [];
  try {
    const page = await fetch(`${address}/`, { signal: AbortSignal.timeout(PATIENCE) });
    const html = /^text\/html\b/.test(page.headers.get('content-type') ?? '');
    await page.body?.cancel();
    checks.push(
      page.ok && html
        ? ok('dashboard.page', `${address}/ answers`)
        : wrong('dashboard.page', `${address}/ answers ${page.status}`, 'deploy the dashboard', 'deploy-rolled-back'),
    );
    const settings = signInSchema.parse(await getJson(`${address}/sign-in.json`));
    if (issuer !== undefined && settings.issuer !== issuer) {
      const found = `people sign in at ${settings.issuer}, and the API takes tokens of ${issuer}`;
      checks.push(wrong('dashboard.sign-in', found, 'deploy service and dashboard together', 'deploy-rolled-back'));
    } else if (settings.clientId === null) {
      const todo = 'register a client at the issuer, and deploy with the option clientId';
      checks.push(warning('dashboard.sign-in', 'no client: nobody can sign in', todo, 'deploy-rolled-back'));
    } else checks.push(ok('dashboard.sign-in', `at ${settings.issuer}`));
  } catch (error) {
    checks.push(wrong('dashboard.sign-in', `${address} ${said(error)}`, 'deploy the dashboard', 'deploy-rolled-back'));
  }
  return checks;
}

const keysSchema = z.object({ keys: z.array(z.object({ kty: z.string() })).min(1) });

/** Whether the issuer says where its keys are, and has some: without them every token is refused. */
export async function checkIssuer(issuer: string, jwksUri: string | undefined): Promise<Check[]> {
  try {
    const address = jwksUri ?? (await discoverKeys(issuer, PATIENCE));
    const { keys } = keysSchema.parse(await getJson(address));
    return [ok('issuer.keys', `${issuer} has ${keys.length}`)];
  } catch (error) {
    const todo = 'nobody can sign in until it answers; desks post all the same';
    return [wrong('issuer.keys', `${issuer} ${said(error)}`, todo, 'secret-leaked')];
  }
}

const connectionsSchema = z.object({
  items: z.array(z.object({ id: z.string(), paused: z.boolean().optional(), lastDeliveryAt: z.string().optional() })),
});

/** The desks, as an administrator sees them. */
export async function checkDesks(url: string, token: string, now: number): Promise<Check[]> {
  try {
    const { items } = connectionsSchema.parse(await openPithClient(url, token).ask('GET', '/v1/connections'));
    const checks = items.map(({ id, paused, lastDeliveryAt }): Check => {
      const name = `desk.${id}`;
      if (paused === true) return warning(name, 'paused: what it posts waits', 'let it go on', 'desk-silent');
      if (lastDeliveryAt === undefined) {
        return warning(name, 'has never posted', 'finish connecting it, or delete it', 'desk-silent');
      }
      const hours = Math.max(0, now - Date.parse(lastDeliveryAt)) / HOUR;
      const found = `posted last ${hours < 1 ? 'within the hour' : `${Math.floor(hours)} hours ago`}`;
      return hours * HOUR > SILENT ? warning(name, found, 'ask whoever runs the desk', 'desk-silent') : ok(name, found);
    });
    return checks.length === 0 ? [warning('desk', 'there is no connection', 'connect a desk', 'desk-silent')] : checks;
  } catch {
    const todo = 'give an administrator’s token (--token or PITH_TOKEN)';
    return [warning('desk', 'the connections could not be asked for', todo, 'desk-silent')];
  }
}
