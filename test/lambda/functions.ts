/** Pith's functions as infra/service-stack.ts deploys them: how long each may take, and which variables it is given. */

const SECONDS = 1000;

/** What all variables are made of. */
export interface Surroundings {
  table: string;
  issuer: string;
  audience: string;
  keyParameter: string;
  shards: number;
  publicUrl: string;
}

interface Settings {
  /** Milliseconds. */
  timeout: number;
  variables(surroundings: Surroundings): Record<string, string>;
}

const MEMORY_MEGABYTES = 1024;

const tokens = ({ issuer, audience }: Surroundings) => ({ PITH_ISSUER: issuer, PITH_AUDIENCE: audience });
const key = ({ keyParameter }: Surroundings) => ({ PITH_KEY_PARAMETER: keyParameter });
const shards = (given: Surroundings) => ({ PITH_SHARDS: String(given.shards) });
const address = ({ publicUrl }: Surroundings) => ({ PITH_PUBLIC_URL: publicUrl });

const FUNCTIONS = {
  ingest: { timeout: 10 * SECONDS, variables: given => ({ ...tokens(given), ...key(given) }) },
  feedback: { timeout: 10 * SECONDS, variables: given => ({ ...tokens(given), ...key(given), ...address(given) }) },
  agreements: {
    timeout: 29 * SECONDS,
    variables: given => ({ ...tokens(given), ...key(given), ...shards(given), ...address(given) }),
  },
  convert: { timeout: 900 * SECONDS, variables: shards },
  report: { timeout: 29 * SECONDS, variables: given => ({ ...tokens(given), ...shards(given), ...address(given) }) },
  configure: { timeout: 29 * SECONDS, variables: given => ({ ...tokens(given), ...key(given), ...address(given) }) },
  sweep: {
    timeout: 300 * SECONDS,
    variables: given => ({ ...key(given), ...shards(given), ...address(given), PITH_EVENT_BUS: 'default' }),
  },
} satisfies Record<string, Settings>;
export type FunctionName = keyof typeof FUNCTIONS;
export const FUNCTION_NAMES = Object.keys(FUNCTIONS) as FunctionName[];

/** How a function is deployed. `test/infra/service-stack.test.ts` holds it against the template. */
export function settingsOf(name: FunctionName, surroundings: Surroundings) {
  const { timeout, variables } = FUNCTIONS[name];
  return {
    timeout,
    memory: MEMORY_MEGABYTES,
    variables: { PITH_TABLE: surroundings.table, ...variables(surroundings) },
  };
}
