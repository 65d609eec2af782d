/** The environment of the local runtime (contract.md §1), checked once. */
import { type IssuerSettings, readIssuer } from '#http/issuer.ts';
import { PithError } from '#lib/errors.ts';

export interface Environment {
  host: string;
  /** 0: any free one. */
  port: number;
  /** Where desks reach this machine, when it isn't by its own address: a tunnel, a reverse proxy. */
  publicUrl: string | undefined;
  data: string;
  demo: boolean;
  store: 'sqlite' | 'dynamodb';
  dynamoDbEndpoint: string | undefined;
  /** Table of the DynamoDB engine. */
  tableName: string;
  shards: number;
  /** Seconds between two looks for clocks that have run out. */
  sweepSeconds: number;
  /** Whether subscribers may be in a private network, for desks in the company's own. */
  privateTargets: boolean;
  /** Whose tokens are taken in place of the development issuer's. */
  issuer: IssuerSettings | undefined;
  /** Which client of that issuer the dashboard is. */
  clientId: string | undefined;
  /** What the dashboard asks that issuer for. */
  scope: string;
}

/** A variable has a value that means nothing. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

type Variables = Readonly<Record<string, string | undefined>>;

function oneOf<Value extends string>(variables: Variables, name: string, values: readonly [Value, ...Value[]]): Value {
  const given = variables[name];
  if (given === undefined || given === '') return values[0];
  const found = values.find(value => value === given.toLowerCase());
  if (found === undefined)
    throw new EnvironmentError(`${name} is ${values.join(' or ')}, not ${JSON.stringify(given)}`);
  return found;
}

function wholeNumber(variables: Variables, name: string, range: { default: number; from: number; to: number }): number {
  const given = variables[name];
  if (given === undefined || given === '') return range.default;
  const value = Number(given);
  if (!Number.isInteger(value) || value < range.from || value > range.to) {
    throw new EnvironmentError(
      `${name} is a whole number from ${range.from} to ${range.to}, not ${JSON.stringify(given)}`,
    );
  }
  return value;
}

function publicUrl({ PITH_PUBLIC_URL: given }: Variables): string | undefined {
  if (given === undefined || given === '') return undefined;
  const url = URL.parse(given);
  if (url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '') {
    return url.href.replace(/\/+$/, '');
  }
  throw new EnvironmentError(
    `PITH_PUBLIC_URL is where desks reach Pith, as https://pith.example.com, not ${JSON.stringify(given)}`,
  );
}

function issuer(variables: Variables): IssuerSettings | undefined {
  try {
    return readIssuer(variables);
  } catch (error) {
    if (error instanceof PithError) throw new EnvironmentError(error.message);
    throw error;
  }
}

/** Printable characters, with a space between two scopes (RFC 6749 §3.3). */
const SCOPES = /^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/;

function scope(variables: Variables): string {
  const given = variables.PITH_SCOPE || 'openid';
  if (SCOPES.test(given)) return given;
  throw new EnvironmentError(`PITH_SCOPE is scopes with a space between two of them, not ${JSON.stringify(given)}`);
}

/**
 * A table on AWS is used by its deployment: what works on it beside that must be asked for by name, and must know the
 * table and its shards. By a default it would work on the wrong one, or count into rows that nobody reads.
 */
function checkTable(variables: Variables, onAws: boolean): void {
  if (!onAws) {
    throw new EnvironmentError('PITH_STORE=dynamodb needs PITH_DYNAMODB_ENDPOINT, such as http://127.0.0.1:8000');
  }
  const missing = ['PITH_TABLE', 'PITH_SHARDS'].filter(name => !variables[name]);
  if (missing.length === 0) return;
  throw new EnvironmentError(
    `a table on AWS needs ${missing.join(' and ')}, as its deployment has them: pith doctor says which (or, for a server on this machine, PITH_DYNAMODB_ENDPOINT)`,
  );
}

export interface ReadOptions {
  /** Whether the command may work on a table on AWS: no endpoint is given then. */
  onAws?: boolean;
}

/** Reads the variables; an empty one is as good as none. Throws EnvironmentError. */
export function readEnvironment(variables: Variables, { onAws = false }: ReadOptions = {}): Environment {
  const environment: Environment = {
    host: variables.PITH_HOST || '127.0.0.1',
    port: wholeNumber(variables, 'PITH_PORT', { default: 8787, from: 0, to: 65_535 }),
    publicUrl: publicUrl(variables),
    data: variables.PITH_DATA || './.pith',
    demo: oneOf(variables, 'PITH_DEMO', ['on', 'off']) === 'on',
    store: oneOf(variables, 'PITH_STORE', ['sqlite', 'dynamodb']),
    dynamoDbEndpoint: variables.PITH_DYNAMODB_ENDPOINT || undefined,
    tableName: variables.PITH_TABLE || 'pith',
    shards: wholeNumber(variables, 'PITH_SHARDS', { default: 1, from: 1, to: 100 }),
    sweepSeconds: wholeNumber(variables, 'PITH_SWEEP_SECONDS', { default: 10, from: 1, to: 86_400 }),
    privateTargets: oneOf(variables, 'PITH_PRIVATE_TARGETS', ['refuse', 'allow']) === 'allow',
    issuer: issuer(variables),
    clientId: variables.PITH_CLIENT_ID || undefined,
    scope: scope(variables),
  };
  if (environment.store === 'dynamodb' && environment.dynamoDbEndpoint === undefined) {
    checkTable(variables, onAws);
  }
  return environment;
}
